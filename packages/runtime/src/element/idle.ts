/** Resolves when the page has painted and has nothing urgent to do, at the latest after a second. */
export function whenIdle(): Promise<void> {
  return new Promise((idle) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => idle(), { timeout: 1000 });
    else setTimeout(idle, 200);
  });
}
