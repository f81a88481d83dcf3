/** The language of an element, and telling widgets when it changes. */

const RTL = /^(ar|arc|ckb|dv|fa|ha|he|khw|ks|ps|sd|ug|ur|yi)\b/i;

/**
 * The nearest `lang` of an element's ancestors, through shadow roots; `en` when nobody says.
 * Nothing else decides the language, so two parts of a page can speak two.
 */
export function languageOf(element: Element): string {
  for (let node: Node | null = element; node; node = parentOf(node)) {
    const lang = node instanceof Element ? Element.prototype.getAttribute.call(node, 'lang') : null;
    if (lang) return lang;
  }
  return 'en';
}

/** `rtl` or `ltr` by language. */
export function directionOf(language: string): 'rtl' | 'ltr' {
  return RTL.test(language) ? 'rtl' : 'ltr';
}

/** Read from the prototypes: on a document or form an element may have taken the name over and lead in a circle. */
function parentOf(node: Node): Node | null {
  if (node instanceof ShadowRoot) return node.host;
  if (!(node instanceof Element)) return null;
  const slot = Reflect.get(Element.prototype, 'assignedSlot', node) as Node | null;
  return slot ?? (Reflect.get(Node.prototype, 'parentNode', node) as Node | null);
}

const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

/** Calls back after any `lang` in the document changes; one observer for all. Returns the undo. */
export function onLanguageChange(changed: () => void): () => void {
  observer ??= new MutationObserver(() => {
    for (const listener of [...listeners]) listener();
  });
  if (!listeners.size) observer.observe(document, { attributes: true, attributeFilter: ['lang'], subtree: true });
  listeners.add(changed);
  return () => {
    listeners.delete(changed);
    if (!listeners.size) observer?.disconnect();
  };
}
