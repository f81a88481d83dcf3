import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Pixels between anchor and panel, and between panel and the edge of the viewport. */
const GAP = 4;
const EDGE = 8;
/** A panel that has less room than this lies over the edge instead. */
const LEAST_ROOM = 120;

/** What the panel hangs from. */
export type Anchor = Pick<HTMLElement, 'focus' | 'getBoundingClientRect'>;

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/**
 * Opens the host's `.panel` (`popover="manual"`) under its `.anchor`, both in one shadow root. Flips, stays inside the
 * viewport, closes on Escape, on a press elsewhere and when focus goes elsewhere. Manual, since the engine's own light
 * dismiss would close a list that hangs from a text box whenever the box is pressed. A panel that can take focus takes
 * it when it opens.
 */
export class Anchored implements ReactiveController {
  open = false;

  readonly #host: Host;
  readonly #toggled?: () => void;
  #pressedInside = false;

  constructor(host: Host, toggled?: () => void) {
    this.#host = host;
    this.#toggled = toggled;
    host.addController(this);
    host.addEventListener('pointerdown', () => (this.#pressedInside = true), true);
    host.addEventListener('keydown', (event) => this.#handleKey(event));
    host.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget && !host.contains(relatedTarget as Node)) this.hide();
    });
  }

  get anchor(): Anchor | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.anchor');
  }

  get #panel(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('.panel');
  }

  show(): void {
    if (!this.open && this.#host.isConnected) this.#set(true);
  }

  /** @param refocus - moves focus to the anchor */
  hide(refocus = false): void {
    if (!this.open) return;
    if (refocus) this.anchor?.focus();
    this.#set(false);
  }

  /** Measures again; also done after each update of the host, and while anything scrolls. */
  readonly place = (): void => {
    const panel = this.#panel;
    if (!this.open || !panel || !this.anchor) return;
    const { top, bottom, left, right } = this.anchor.getBoundingClientRect();
    const view = document.scrollingElement ?? document.documentElement;
    const set = (name: string, value: number | 'auto'): void =>
      panel.style.setProperty(`--_${name}`, value === 'auto' ? value : `${Math.round(value)}px`);
    const below = view.clientHeight - bottom - GAP - EDGE;
    const above = top - GAP - EDGE;
    set('room', Math.max(below, above, LEAST_ROOM));
    const { offsetWidth: width, offsetHeight: height } = panel;
    const under = below >= above || height <= below;
    // Of the two viewports, only the visual one shrinks for a keyboard on the screen.
    const { height: seen = innerHeight, offsetTop = 0 } = window.visualViewport ?? {};
    set('keyboard', Math.max(0, innerHeight - seen - offsetTop));
    const start = getComputedStyle(panel).direction === 'rtl' ? right - width : left;
    set('x', Math.max(EDGE, Math.min(start, view.clientWidth - EDGE - width)));
    set('room', Math.max(under ? below : above, LEAST_ROOM));
    set('top', under ? bottom + GAP : 'auto');
    set('bottom', under ? 'auto' : view.clientHeight - top + GAP);
  };

  hostUpdated(): void {
    const panel = this.#panel;
    if (panel && panel.matches(':popover-open') !== this.open) {
      if (this.open) {
        panel.showPopover();
        panel.focus();
      } else panel.hidePopover();
    }
    this.place();
  }

  hostDisconnected(): void {
    this.hide();
  }

  #set(open: boolean): void {
    this.open = open;
    const change = open ? 'addEventListener' : 'removeEventListener';
    document[change]('pointerdown', this.#handlePress, true);
    window[change]('scroll', this.place, { capture: true, passive: true });
    window[change]('resize', this.place);
    window.visualViewport?.[change]('resize', this.place);
    this.#host.requestUpdate();
    this.#toggled?.();
  }

  // A closed shadow root around the host hides it from the event's path, so the host says itself that it was pressed.
  readonly #handlePress = (): void => {
    this.#pressedInside = false;
    setTimeout(() => this.#pressedInside || this.hide());
  };

  #handleKey(event: KeyboardEvent): void {
    if (!this.open || event.key !== 'Escape') return;
    // Only this panel closes, not the dialog or pane around it.
    event.preventDefault();
    event.stopPropagation();
    this.hide(true);
  }
}
