import { catalog } from '@watchfloor/widgets/catalog';

/** What `mount` sets on the new element. Attributes take strings, properties anything. */
export interface MountOptions {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/**
 * Puts a widget into a container and returns it when it is defined. The container must be inside a
 * `<wf-provider>`, or come to be.
 * @throws RangeError when the catalog has no such tag
 */
export async function mount(container: Element, tag: string, options: MountOptions = {}): Promise<HTMLElement> {
  const entry = Object.hasOwn(catalog, tag) ? catalog[tag] : undefined;
  if (!entry) throw new RangeError(`<${tag}> is not a Watchfloor widget. Known: ${Object.keys(catalog).join(', ')}.`);
  await entry.load();
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options.attributes ?? {})) element.setAttribute(name, value);
  Object.assign(element, options.properties);
  container.append(element);
  return element;
}
