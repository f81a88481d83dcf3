import type { ReactiveController } from 'lit';
import type { WidgetElement } from '../element/widget-element.ts';
import type { PivotTarget, Session } from './session.ts';

/**
 * Says that its widget answers the events by which other widgets send a value on, as long as it is on the page: their
 * menus offer them from then on. The widget listens for the events itself, where they pass.
 */
export class PivotAnswerController implements ReactiveController {
  readonly #host: WidgetElement;
  readonly #targets: readonly PivotTarget[];
  #told: Session['answerPivots'];
  #undo: (() => void) | undefined;

  constructor(host: WidgetElement, ...targets: readonly PivotTarget[]) {
    this.#host = host;
    this.#targets = targets;
    host.addController(this);
  }

  /** The provider may come late, or be another. */
  hostUpdate(): void {
    const answer = this.#host.session?.answerPivots;
    if (answer === this.#told) return;
    this.#undo?.();
    this.#told = answer;
    this.#undo = answer?.(...this.#targets);
  }

  hostDisconnected(): void {
    this.#undo?.();
    this.#undo = this.#told = undefined;
  }
}
