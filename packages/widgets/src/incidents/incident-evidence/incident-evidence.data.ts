/** Puts the evidence together, and searches it, a few milliseconds at a time. */
import type { Alert } from '@watchfloor/api';
import { searchTerms } from '../incident-filters/text-match.ts';
import { eachInSlices } from '../incident-list/tools/slices.ts';
import { evidenceRowsInSlices, rowHas, type EvidenceRow } from './evidence-rows.ts';
import { countEvidence, NO_CHOICE, type EvidenceChoice, type EvidenceCounts } from './incident-evidence.filter.ts';

async function search(rows: readonly EvidenceRow[], text: string, go: () => boolean): Promise<Set<EvidenceRow>> {
  const terms = searchTerms(text);
  const found = new Set<EvidenceRow>();
  await eachInSlices(rows, (row) => void (rowHas(row, terms) && found.add(row)), go);
  return found;
}

/** The rows that a tab shows, and what the person chose of them. */
export class EvidenceController {
  readonly #changed: () => void;
  #of: readonly Alert[] | undefined;
  #rows: readonly EvidenceRow[] | undefined;
  #choice = NO_CHOICE;
  #text = '';
  #searched = 0;
  #failed = false;
  #counted: { readonly rows: unknown; readonly choice: unknown; readonly counts: EvidenceCounts } | undefined;

  /** @param changed rows or what is shown of them are others */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Undefined until the first of an incident are put together. */
  get rows(): readonly EvidenceRow[] | undefined {
    return this.#rows;
  }

  get choice(): EvidenceChoice {
    return this.#choice;
  }

  /** How many rows there are of each choice. */
  get counts(): EvidenceCounts {
    const [rows, choice] = [this.#rows ?? [], this.#choice];
    if (this.#counted?.rows !== rows || this.#counted.choice !== choice)
      this.#counted = { rows, choice, counts: countEvidence(rows, choice) };
    return this.#counted.counts;
  }

  /** What is searched for. */
  get text(): string {
    return this.#text;
  }

  get failed(): boolean {
    return this.#failed;
  }

  /** Shows the evidence of these alerts; rows that are shown stay until the new ones are there. Never rejects. */
  async show(alerts: readonly Alert[]): Promise<void> {
    if (alerts === this.#of) return;
    this.#of = alerts;
    const current = (): boolean => this.#of === alerts;
    try {
      const rows = await evidenceRowsInSlices(alerts);
      const text = this.#text;
      const found = text ? await search(rows, text, current) : undefined;
      if (!current()) return;
      this.#rows = rows;
      this.#failed = false;
      if (text === this.#text) this.#choice = { ...this.#choice, found };
      else void this.find(this.#text);
    } catch {
      if (current()) this.#failed = true;
    }
    this.#changed();
  }

  /** Another incident, or another person: nothing of the one before stays. */
  forget(): void {
    this.#of = undefined;
    this.#rows = undefined;
    this.#text = '';
    this.#searched += 1;
    this.#choice = NO_CHOICE;
    this.#failed = false;
  }

  choose(choice: Partial<EvidenceChoice>): void {
    this.#choice = { ...this.#choice, ...choice };
    this.#changed();
  }

  /** Everything again. */
  reset(): void {
    this.#text = '';
    this.#searched += 1;
    this.choose(NO_CHOICE);
  }

  /** Shows what is found alone; an empty text: all. */
  async find(text: string): Promise<void> {
    this.#text = text.trim();
    const found = await this.look(text);
    if (found) this.choose({ found: this.#text ? found : undefined });
  }

  /** What would be found; undefined: another search came after this one. */
  async look(text: string): Promise<Set<EvidenceRow> | undefined> {
    const ticket = (this.#searched += 1);
    const found = await search(this.#rows ?? [], text, () => this.#searched === ticket);
    return this.#searched === ticket ? found : undefined;
  }
}
