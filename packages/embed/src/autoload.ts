import { catalog } from '@watchfloor/widgets/catalog';

/** Loads each widget of the catalog when its tag is on the page, now or later. */
export function autoload(root: ParentNode & Node = document): () => void {
  const waiting = new Set(Object.keys(catalog));
  let stopped = false;
  const look = (): void => {
    for (const tag of waiting) {
      if (root.querySelector(tag)) load(tag);
    }
    if (!waiting.size) observer.disconnect();
  };
  const load = (tag: string): void => {
    waiting.delete(tag);
    catalog[tag]?.load().catch(() => {
      // The tag stays unknown and empty; the next change of the page tries again.
      waiting.add(tag);
      watch();
    });
  };
  const observer = new MutationObserver(look);
  const watch = (): void => {
    if (!stopped) observer.observe(root, { childList: true, subtree: true });
  };
  watch();
  look();
  return () => {
    stopped = true;
    observer.disconnect();
  };
}
