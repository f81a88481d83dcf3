/** What a list of incidents and a list of alerts read, and what both are drawn with. */
import type { PageLink } from '@watchfloor/api';
import type { Translations } from '@watchfloor/runtime';
import type { TableExtension } from '@watchfloor/ui';
import type { CSSResult, TemplateResult } from 'lit';

/** How far back a list looks. */
export type QueueRange = '1d' | '3d' | '1w' | '30d' | '6m';

/** Something of the tenant's that stands in a row. */
export interface QueueItem {
  readonly id: string;
}

/** What is read of a list so far. One object for all lists of the page with the same question; never changed, only replaced. */
export interface QueueFeed<Item> {
  /** In the order shown, each item once. */
  readonly rows: readonly Item[];
  /** All that match by the server's count; undefined when it did not say. */
  readonly total: number | undefined;
  readonly unreadable: number;
  readonly partial: readonly string[];
  /** Reading ended before the server's end: a link came twice, or a cap was met. */
  readonly incomplete: boolean;
  /** Where the list goes on; undefined at its end. */
  readonly next: PageLink | undefined;
  /** Links that were followed or stand next: one that comes twice ends the list. */
  readonly links: readonly PageLink[];
  /** When the last answer arrived, milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Read since, and not shown until the person asks. */
  readonly news?: QueueNews<Item> | undefined;
  /** Names the changes that the person put aside. */
  readonly aside?: string | undefined;
  /** Ids that the last merge brought or changed, for their marks. */
  readonly fresh?: ReadonlyMap<string, 'added' | 'changed'> | undefined;
}

/** Changes that wait: nothing on the screen moves under the cursor. */
export interface QueueNews<Item> {
  readonly added: readonly Item[];
  readonly changed: readonly Item[];
  readonly left: readonly Item[];
  /** Since when they came, milliseconds since the epoch. */
  readonly since: number;
  /** More happened than was read: showing them reads the list anew. */
  readonly cut: boolean;
}

/** A question of the person's own. Times that move with the clock are in the filter, not in its key. */
export interface NarrowedQuery<Filter> {
  readonly key: string;
  readonly filter: (now: number) => Filter;
}

/** What the element decides about what is read. */
export interface QueueQuestion<Filter> {
  readonly range: string;
  readonly pageSize: number;
  /** What the person filters by on the server, in place of what a list starts with. */
  readonly narrowed: NarrowedQuery<Filter> | undefined;
  /** What changed waits until the person asks for it. */
  readonly waits: boolean;
  /** Nothing is asked yet. */
  readonly held: boolean;
}

/** Words that both lists have, in one language. */
export interface QueueTerms {
  readonly title: string;
  readonly refresh: string;
  readonly range: string;
  readonly ranges: Readonly<Record<string, string>>;
  readonly more: (size: number) => string;
  readonly loading: string;
  readonly loadingMore: string;
  readonly refreshed: (time: string) => string;
  readonly refreshing: string;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly unreadable: (count: number) => string;
}

/** What a cell of both lists needs to know beside its row. */
export interface QueueCellContext<Terms> {
  readonly terms: Terms;
  readonly language: string;
  readonly timeZone: 'utc' | 'local';
  /** Same-origin address with `{id}`; undefined: names are buttons. */
  readonly hrefTemplate: string | undefined;
}

/** What an analyst works with, as the list asks it for what to draw. */
export interface QueueTools<Item, Filter> {
  readonly narrowed: NarrowedQuery<Filter> | undefined;
  /** When this changes, columns and cells are made anew. */
  readonly basis: string;
  readonly grid: TableExtension<Item>;
  readonly rowClass: (row: Item) => string;
  range(): TemplateResult;
  bar(): TemplateResult;
  notices(): unknown;
  shown(): TemplateResult | undefined;
  /** Beside the button for more rows. */
  all?(): unknown;
  pane(): TemplateResult;
  openPane(item: Item): void;
}

/** What differs between how incidents and how alerts are shown, beside their columns. */
export interface QueueLook<Item extends QueueItem, Terms extends object> {
  readonly strings: Terms;
  readonly translations: Translations<Terms>;
  /** Styles of what the columns render. */
  readonly sheets: readonly CSSResult[];
  /**
   * How many there are, beside the title.
   * @param plain no filter is shown
   */
  count(feed: QueueFeed<Item>, terms: Terms, language: string, plain: boolean): string;
  /** How many of them are shown, where the tools do not say it. */
  shown(feed: QueueFeed<Item>, terms: Terms, language: string): unknown;
}
