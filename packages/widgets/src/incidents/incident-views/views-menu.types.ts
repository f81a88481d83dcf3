import type { ViewProblem } from './saved-views.ts';

/** What every wish of the views menu says; the owner sets `problem` when it cannot be done, before the event returns. */
interface ViewWish {
  /** What the person pressed. */
  readonly trigger: Event;
  problem?: ViewProblem | undefined;
}

export interface ViewChooseDetail extends ViewWish {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** The list as it is set up now is to be kept under this name. */
export interface ViewSaveDetail extends ViewWish {
  readonly name: string;
}

/** About one of the person's own views, by its name. */
export interface ViewChangeDetail extends ViewWish {
  readonly name: string;
}

export interface ViewRenameDetail extends ViewChangeDetail {
  readonly to: string;
}

export interface ViewMoveDetail extends ViewChangeDetail {
  /** Place among the person's own, from 0. */
  readonly to: number;
}

/** A view that was removed comes back. */
export interface ViewRestoreDetail extends ViewChangeDetail {
  readonly text: string;
  readonly at: number;
}

export interface ViewDefaultDetail extends ViewWish {
  /** Undefined: what the role or the host says. */
  readonly id: string | undefined;
}

export type ViewResetDetail = ViewWish;
