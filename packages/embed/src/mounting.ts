import { catalog } from '@watchfloor/widgets/catalog';
import type { MountOptions } from './mount.ts';

/** What `mount` does, with its first call. */
export async function mounted(container: Element, tag: string, options: MountOptions): Promise<HTMLElement> {
  const entry = Object.hasOwn(catalog, tag) ? catalog[tag] : undefined;
  if (!entry) throw new RangeError(`<${tag}> is not a Watchfloor widget. Known: ${Object.keys(catalog).join(', ')}.`);
  await entry.load();
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options.attributes ?? {})) element.setAttribute(name, value);
  Object.assign(element, options.properties);
  container.append(element);
  return element;
}
