/** The language of an element, and telling widgets when it changes. */

const RTL = /^(ar|arc|ckb|dv|fa|ha|he|khw|ks|ps|sd|ug|ur|yi)\b/i;

/**
 * The nearest `lang` of an element's ancestors, through shadow roots; `en` when nobody says.
 * Nothing else decides the language, so two parts of a page can speak two.
 */
export function languageOf(element: Element): string {
  for (let node: Node | null = element; node; node = parentOf(node)) {
    const lang = node instanceof Element ? node.getAttribute('lang') : null;
    if (lang) return lang;
  }
  return 'en';
}

/** `rtl` or `ltr` by language. */
export function directionOf(language: string): 'rtl' | 'ltr' {
  return RTL.test(language) ? 'rtl' : 'ltr';
}

function parentOf(node: Node): Node | null {
  return node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode);
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
