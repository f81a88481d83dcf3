/** What a dialog that acts asks of its owner: what exactly is meant, what it does, and how it is sent. */
import type { ApiError, SecuritySource } from '@watchfloor/api';

/** One thing that is acted on, frozen when the dialog opens. All text is the tenant's, or an attacker's. */
export interface RespondTarget {
  /** What goes to the service. Unique among the targets. */
  readonly id: string;
  readonly name: string;
  /** The id and the other spellings, each with what it is. */
  readonly also: readonly { readonly label: string; readonly value: string }[];
}

export interface RespondChoice {
  readonly value: string;
  readonly label: string;
  /** What it means. */
  readonly hint: string;
}

/** What the person wrote and chose. */
export interface Said {
  readonly comment: string;
  /** Value of the choice; empty where there is none. */
  readonly choice: string;
}

/** One action on some targets, in the language of the owner. */
export interface Respond {
  readonly title: string;
  /** What happens, in a sentence or two. */
  readonly does: string;
  /** Whether it can be undone, and how. */
  readonly undo: string;
  /** The permission that it uses. */
  readonly permission: string;
  /** Text of the button. */
  readonly confirm: string;
  /** What is said when it was accepted. */
  readonly accepted: string;
  readonly targets: readonly RespondTarget[];
  readonly comment: 'required' | 'optional' | 'none';
  readonly choices?: { readonly label: string; readonly options: readonly RespondChoice[] };
  /** Asked before each request: why the person may not, as the rights are now. Undefined: they may. */
  readonly refuse: () => string | undefined;
  readonly send: (source: SecuritySource, target: RespondTarget, said: Said) => Promise<unknown>;
  /** What the service said, in words that fit better than the general ones. */
  readonly failure?: (error: ApiError) => string | undefined;
}

/** What came of one target. `unknown`: it was sent, and no answer tells what became of it. */
export type RespondOutcome =
  | { readonly state: 'sent' }
  | { readonly state: 'ok'; readonly answer: unknown }
  | { readonly state: 'failed' | 'unknown'; readonly error: unknown };

/** Detail of `respond-done`: all targets have an outcome, or what is left is not sent. */
export interface RespondDoneDetail {
  readonly outcomes: ReadonlyMap<string, RespondOutcome>;
}
