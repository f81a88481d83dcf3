/** What both lists say around their rows alike: which changes wait. */
import { icon, iconClose, iconRefresh } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { ToolStrings } from '../../incident-list/tools/tools.strings.ts';
import type { QueueNews } from '../queue.types.ts';

export type Line = TemplateResult | typeof nothing;

/** What the lines need of what the parts of the tools share. */
export interface LinesBench {
  readonly terms: ToolStrings;
  readonly list: { readonly updateComplete: Promise<boolean> };
  readonly data: {
    readonly feed: { readonly news?: QueueNews<unknown> | undefined };
    readonly actions: { showNews(): void; dismissNews(): void } | undefined;
  };
  readonly grid: { readonly lines: { keyAt(line: number): unknown } };
  readonly table:
    | {
        readonly updateComplete: Promise<boolean>;
        readonly lines: { keyAt(line: number): unknown };
        readonly active: number;
        focusRow(key: unknown): void;
      }
    | undefined;
  clock(at: number): string;
}

export abstract class QueueLines<Bench extends LinesBench> {
  protected readonly bench: Bench;

  constructor(bench: Bench) {
    this.bench = bench;
  }

  /** What came unasked: below the rows, so that none of them moves under the cursor. */
  news(): TemplateResult {
    const { data, terms } = this.bench;
    const { news } = data.feed;
    // What is said is said in a place that was there before.
    return html`<div class="news ${news ? 'notice-line' : ''}">
      ${news ? icon(iconRefresh) : nothing}
      <span role="status">${news ? this.#newsText(news) : nothing}</span>
      ${
        news
          ? html`<button class="link" @click=${this.#showNews}>${terms.showNews}</button>
              <button
                class="button ghost square"
                aria-label=${terms.dismiss}
                title=${terms.dismiss}
                @click=${this.#dismissNews}
              >
                ${icon(iconClose)}
              </button>`
          : nothing
      }
    </div>`;
  }

  #newsText({ added, changed, left, cut, since }: QueueNews<unknown>): TemplateResult {
    const { terms } = this.bench;
    const what = cut ? terms.newsMany : terms.news(added.length, changed.length, left.length);
    return html`<b>${what}</b> ${terms.since(this.bench.clock(since))}`;
  }

  /** The lines that there are, in the room above the rows. */
  protected together(lines: readonly Line[]): Line {
    const there = lines.filter((line) => line !== nothing);
    return there.length ? html`<div class="lines">${there}</div>` : nothing;
  }

  readonly #showNews = async (): Promise<void> => {
    const { data, list, grid } = this.bench;
    data.actions?.showNews();
    await list.updateComplete;
    await this.bench.table?.updateComplete;
    // The button goes with its line.
    this.bench.table?.focusRow(grid.lines.keyAt(0));
  };

  /** The button goes with its line. */
  readonly #dismissNews = (): void => {
    const { data, table } = this.bench;
    data.actions?.dismissNews();
    if (table) table.focusRow(table.lines.keyAt(table.active));
  };
}
