/** Texts that are cut after some lines, with a button that shows the rest. */

/** Shows the button of each text that was cut, or that the person opened. */
export function fit(root: ParentNode): void {
  for (const clamp of root.querySelectorAll<HTMLElement>('.clamp')) {
    const { open } = clamp.dataset;
    (clamp.nextElementSibling as HTMLElement).hidden =
      open === undefined && clamp.scrollHeight <= clamp.clientHeight + 1;
  }
}
