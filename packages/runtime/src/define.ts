/** Registering public elements: once, branded, and never an exception in the host page. */
import { VERSION } from './version.ts';

const BRAND = Symbol.for('watchfloor.element');

/** A custom element class as `customElements.define` takes it. */
export type ElementClass = CustomElementConstructor & { [BRAND]?: string };

/** What became of a definition. */
export type DefineOutcome = 'defined' | 'already' | 'other-version' | 'foreign';

/**
 * Defines `tag` unless it is taken. A tag that another version of the kit or another library holds is left
 * alone: one warning in the console says so, and the outcome tells the caller.
 */
export function defineElement(tag: string, constructor: CustomElementConstructor): DefineOutcome {
  const held = customElements.get(tag) as ElementClass | undefined;
  if (!held) {
    Object.defineProperty(constructor, BRAND, { value: VERSION });
    customElements.define(tag, constructor);
    return 'defined';
  }
  if (held === constructor || held[BRAND] === VERSION) return 'already';
  const outcome = held[BRAND] ? 'other-version' : 'foreign';
  const holder = held[BRAND] ? `Watchfloor ${held[BRAND]}` : 'something other than Watchfloor';
  console.warn(`Watchfloor ${VERSION}: <${tag}> is already defined by ${holder}; this copy leaves it alone.`);
  return outcome;
}
