const brand = Symbol.for('watchfloor.inner');

/**
 * Defines an inner element (`wf-i-*`) once. A second copy of the same kit finds the first one and uses it; the build
 * stamps the version into the tag, so two versions never share a name.
 *
 * @returns false when the tag belongs to a class that is not ours; the caller then refuses to render instead of
 * adopting a foreign element. Warns once for each such tag.
 */
export const defineInner = (tag: string, element: CustomElementConstructor): boolean => {
  const known = customElements.get(tag);
  if (!known) {
    Object.defineProperty(element, brand, { value: tag });
    customElements.define(tag, element);
    return true;
  }
  const ours = Object.getOwnPropertyDescriptor(known, brand)?.value === tag;
  if (!ours && !refused.has(tag)) {
    refused.add(tag);
    console.warn(`Watchfloor: <${tag}> is defined by another script; what needs it cannot be shown.`);
  }
  return ours;
};

const refused = new Set<string>();
