/** Who asks: a person at this page, for one tenant. */
import type { Session } from '../session/session.ts';
import { identityKey } from '../provider/identity.ts';
import type { Permit, Refusal } from './contract.ts';

/**
 * Events that a browser marks as trusted only when a person makes them. Scripts can cause a trusted `submit`
 * (`requestSubmit`), `focus`, `toggle`, `abort` and the like, so these permit nothing.
 */
const PRESSES = /^(click|dblclick|auxclick|mousedown|mouseup|pointerdown|pointerup|touchend|keydown|keyup)$/;
/** A press is no permission for ever: somebody may have kept the event. Milliseconds. */
const GOOD_FOR = 60_000;

// The browser's own getter throws for an object that only looks like an event.
const typeOf = globalThis.Event && Object.getOwnPropertyDescriptor(Event.prototype, 'type')?.get;

function isPress(event: Event): boolean {
  try {
    const type = typeOf?.call(event) as unknown;
    const age = performance.now() - event.timeStamp;
    return typeof type === 'string' && PRESSES.test(type) && event.isTrusted === true && age < GOOD_FOR;
  } catch {
    return false;
  }
}

/**
 * What a person's press permits, or why it permits nothing: `untrusted` when no person made the event (or made it more
 * than a minute ago), `signed-out` when there is no source.
 * @param event the click or key that the person pressed; a `submit` is not enough
 * @param session gives the session as it is now, whenever it is asked
 */
export function permitOf(event: Event, session: () => Session | undefined): Permit | Refusal {
  if (!isPress(event)) return 'untrusted';
  const source = session()?.source;
  if (!source) return 'signed-out';
  const identity = identityKey(source.identity);
  return Object.freeze({
    source,
    identity,
    holds() {
      const now = session()?.source;
      return now === source && identityKey(now.identity) === identity;
    },
  });
}
