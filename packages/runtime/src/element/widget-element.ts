import { ContextConsumer } from '@lit/context';
import { LitElement, type PropertyValues } from 'lit';
import { sessionContext, speaksProtocol, type Session } from '../session/session.ts';

const LINE = ['online', 'offline'] as const;

/**
 * Base of every widget: takes the session from the nearest provider (present, late or replaced), emits
 * typed events, and keeps a failing render inside the widget.
 */
export abstract class WidgetElement extends LitElement {
  /** The provider's session; undefined without a provider or with one of another protocol. */
  get session(): Session | undefined {
    const value = this.#consumer.value;
    return speaksProtocol(value) ? value : undefined;
  }

  /** A provider is there, but of a version that this copy cannot use. */
  get foreignSession(): boolean {
    return this.#consumer.value !== undefined && !this.session;
  }

  /** The last render threw; the next one says so instead. */
  get broken(): boolean {
    return this.#renderError !== undefined;
  }

  #renderError: unknown;

  readonly #consumer = new ContextConsumer(this, { context: sessionContext, subscribe: true });

  /**
   * Emits a bubbling, composed event. Returns false when a listener cancelled it.
   * @param cancelable whether the host may take over
   */
  protected emit<D>(name: string, detail: D, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent<D>(name, { detail, bubbles: true, composed: true, cancelable }));
  }

  /** Emits a lifecycle event for listeners on this element only. */
  protected emitHere<D>(name: string, detail: D): void {
    this.dispatchEvent(new CustomEvent<D>(name, { detail }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of LINE) window.addEventListener(type, this.#handleLine);
  }

  /** What was given by a provider is not kept beyond it. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const type of LINE) window.removeEventListener(type, this.#handleLine);
    this.#consumer.value = undefined as never;
  }

  /** The view state says whether this device is online. */
  readonly #handleLine = (): void => this.requestUpdate();

  /** Nothing throws into the host page: a failed render is rendered as a failure, once. */
  protected override performUpdate(): void {
    const broken = this.#renderError;
    try {
      super.performUpdate();
      if (broken !== undefined && this.#renderError === broken) this.#renderError = undefined;
    } catch (error) {
      this.#renderError = error;
      if (broken === undefined) this.requestUpdate();
    }
  }

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return this.isConnected && super.shouldUpdate(changed);
  }
}
