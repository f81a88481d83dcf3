/** Tells when what is in view may have changed: by scrolling, of the table or of anything around it, or by size. */

export interface PlaceWatch {
  /** Watches the size of this element too. */
  also(part: Element): void;
  stop(): void;
}

// An element of the page may have taken over the name on `document`.
const { addEventListener, removeEventListener } = EventTarget.prototype;
const options = { capture: true, passive: true };

export function watchPlace(element: Element & { renderRoot: Node }, changed: () => void): PlaceWatch {
  const roots: Node[] = [];
  // A window that grows shows more of a table that stays as it is.
  addEventListener.call(window, 'resize', changed);
  // Scroll events stay inside their shadow root, and any ancestor may be the one that scrolls.
  // On a document, `host` may be an element of the page, whose root is that document again.
  for (
    let root: Node | undefined = element.renderRoot;
    root;
    root = root instanceof ShadowRoot ? root.host.getRootNode() : undefined
  ) {
    roots.push(root);
    addEventListener.call(root, 'scroll', changed, options);
  }
  // In the next frame: drawing rows inside the callback could resize what is observed, an error in the host page.
  const observer = new ResizeObserver(() => requestAnimationFrame(changed));
  observer.observe(element);
  return {
    also: (part) => observer.observe(part),
    stop() {
      for (const root of roots) removeEventListener.call(root, 'scroll', changed, options);
      removeEventListener.call(window, 'resize', changed);
      observer.disconnect();
    },
  };
}
