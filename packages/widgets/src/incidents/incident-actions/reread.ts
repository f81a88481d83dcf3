/**
 * Reads items again. Graph cannot filter by id, so a page around when they stand in the service's order confirms all of
 * them that stand there still; what is not there has moved, and is read by itself.
 */
import { ApiError, isApiError, type Alert, type Incident, type SecuritySource } from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';
import type { Target, Turn } from '@watchfloor/runtime/actions';
import type { Manageable } from './contract.ts';

type Answers<T> = ReadonlyMap<string, T | ApiError>;
type Targets<T> = readonly Target<T>[];
type Span = { readonly from: string; readonly before: string };

/** Graph's limit for a page of incidents; of alerts, which bring their evidence, no more come in one answer either. */
const PAGE = 50;
/** Fewer that lie close together are read one by one: an answer of 50 rows is no cheaper. */
const FEWEST = 3;

/** How one kind of item is read again. */
interface Reading<T extends Manageable> {
  /** The time that lists of them are ordered by, the latest first. */
  readonly timeOf: (item: T) => string | undefined;
  /** Rows of a span of that time, the latest first, `PAGE` at most. */
  readonly span: (source: SecuritySource, span: Span, signal: AbortSignal) => Promise<readonly T[]>;
  /** A row as an answer: it may say that it is no item of its own any more. */
  readonly asAnswer: (row: T) => T | ApiError;
  readonly one: (source: SecuritySource, id: string, signal: AbortSignal) => Promise<T | ApiError>;
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** An incident that was merged into another one. Its id is in the code, see `mergedInto`. */
const mergedError = (into: string): ApiError =>
  new ApiError('gone', { code: `merged_into.${into}`, message: 'The incident was merged into another one.' });

/** The id of the incident that remains, when this error says that one was merged away. */
export const mergedInto = (error: ApiError | undefined): string | undefined =>
  /^merged_into\.(.+)$/.exec(error?.code ?? '')?.[1];

const asAnswer = (row: Incident): Incident | ApiError =>
  row.status === 'redirected' ? mergedError(row.redirectIncidentId ?? 'unknown') : row;

/** What a read says, or why it cannot be read. */
async function answerOf<T>(read: () => Promise<T | ApiError>, signal: AbortSignal): Promise<T | ApiError> {
  try {
    return await read();
  } catch (error) {
    signal.throwIfAborted();
    return isApiError(error) ? error : new ApiError('server');
  }
}

const readIncident = (source: SecuritySource, id: string, signal: AbortSignal): Promise<Incident | ApiError> =>
  answerOf(async () => {
    const { incident, redirectedFrom } = await source.incidents.get(id, { signal });
    return redirectedFrom.length || incident.id !== id ? mergedError(incident.id) : asAnswer(incident);
  }, signal);

/** Ordered by their last update: one that changed is found where it is now, and not in the span. */
const INCIDENTS: Reading<Incident> = {
  timeOf: ({ lastUpdateDateTime }) => lastUpdateDateTime,
  span: async (source, { from, before }, signal) => {
    const filter = { updatedFrom: from, updatedBefore: before };
    return (await source.incidents.list({ filter, top: PAGE }, { signal })).items;
  },
  asAnswer,
  one: readIncident,
};

/** Ordered by their creation, which never changes: each is found in its place, as it is now. */
const ALERTS: Reading<Alert> = {
  timeOf: ({ createdDateTime }) => createdDateTime,
  span: async (source, { from, before }, signal) => {
    const filter = { createdFrom: from, createdBefore: before };
    return (await source.alerts.list({ filter, top: PAGE }, { signal })).items;
  },
  asAnswer: (row) => row,
  one: (source, id, signal) => answerOf(() => source.alerts.get(id, { signal }), signal),
};

/**
 * Why a write was refused as a conflict: `gone` with `mergedInto` when the incident was merged away meanwhile, else what
 * the service said. Anything but a conflict is given back as it is.
 * @param turn asked before the request
 */
export async function whyRefused(
  error: unknown,
  source: SecuritySource,
  id: string,
  signal: AbortSignal,
  turn: Turn,
): Promise<unknown> {
  if (!isApiError(error, 'conflict')) return error;
  try {
    await turn();
    const now = await readIncident(source, id, signal);
    return isApiError(now) && mergedInto(now) ? now : error;
  } catch {
    return error;
  }
}

/** The newest rows of a window that ends with the newest target; undefined when they cannot be had. */
async function readWindow<T extends Manageable>(
  { span }: Reading<T>,
  source: SecuritySource,
  newest: number,
  oldest: number,
  signal: AbortSignal,
): Promise<readonly T[] | undefined> {
  try {
    // Whole milliseconds, so that the service's seven digits lie inside.
    return await span(source, { from: iso(oldest), before: iso(newest + 1) }, signal);
  } catch (error) {
    signal.throwIfAborted();
    // What has to end everything, or make it wait, says so; for anything else there is the slower way.
    if (isApiError(error) && /^(signed-out|throttled|offline)$/.test(error.kind)) throw error;
    return undefined;
  }
}

/** Notes the answers for targets among some rows, and gives the targets that are left. */
function take<T extends Manageable>(
  { asAnswer: answer }: Reading<T>,
  targets: Targets<T>,
  rows: readonly T[],
  answers: Map<string, T | ApiError>,
): Targets<T> {
  const found = new Map(rows.map((row) => [row.id, row]));
  return targets.filter(({ id }) => {
    const row = found.get(id);
    if (row) answers.set(id, answer(row));
    return !row;
  });
}

/** Confirms in pages; the result is what has to be read by itself. */
async function readPages<T extends Manageable>(
  reading: Reading<T>,
  source: SecuritySource,
  targets: Targets<T>,
  answers: Map<string, T | ApiError>,
  signal: AbortSignal,
  turn: Turn,
): Promise<Targets<T>> {
  const timeOf = ({ seen }: Target<T>): number => parseTime(reading.timeOf(seen)) ?? NaN;
  const dated = targets.filter((target) => timeOf(target) > 0).sort((a, b) => timeOf(b) - timeOf(a));
  const alone = targets.filter((target) => !dated.includes(target));
  const oldest = Math.min(...dated.map(timeOf));
  let left: Targets<T> = dated;
  while (left.length >= FEWEST) {
    const [first] = left as readonly [Target<T>];
    await turn();
    const rows = await readWindow(reading, source, timeOf(first), oldest, signal);
    if (!rows) break;
    const before = left.length;
    const rest = take(reading, left, rows, answers);
    // Newer than what the page reached, and not in it: it has moved. A page that is not full reached the end.
    const reached =
      rows.length < PAGE ? -Infinity : Math.min(...rows.map((row) => parseTime(reading.timeOf(row)) ?? 0));
    const moved = rest.filter((target) => target === first || timeOf(target) > reached);
    alone.push(...moved);
    left = rest.filter((target) => !moved.includes(target));
    // A page that confirms less than it costs: the rest lie too far apart.
    if (before - rest.length < 2) break;
  }
  return [...alone, ...left];
}

/**
 * Reads items again: in pages where they lie close together, else one by one. An answer is the item as it is, or why it
 * cannot be read; `gone` with `mergedInto` for an incident that was merged away.
 * @param turn asked before each request but the first
 * @throws ApiError what holds for all of them: `signed-out`, `offline`, `throttled`; the signal's reason
 */
async function reread<T extends Manageable>(
  reading: Reading<T>,
  source: SecuritySource,
  targets: Targets<T>,
  signal: AbortSignal,
  turn: Turn,
): Promise<Answers<T>> {
  const answers = new Map<string, T | ApiError>();
  let asked = false;
  const next: Turn = async () => {
    if (asked) await turn();
    asked = true;
  };
  for (const { id } of await readPages(reading, source, targets, answers, signal, next)) {
    await next();
    const answer = await reading.one(source, id, signal);
    answers.set(id, answer);
    // The rest would fare alike.
    if (isApiError(answer) && /^(signed-out|throttled)$/.test(answer.kind)) {
      for (const target of targets) if (!answers.has(target.id)) answers.set(target.id, answer);
      break;
    }
  }
  return answers;
}

type Reread<T> = (source: SecuritySource, targets: Targets<T>, signal: AbortSignal, turn: Turn) => Promise<Answers<T>>;

export const rereadIncidents: Reread<Incident> = (...of) => reread(INCIDENTS, ...of);
export const rereadAlerts: Reread<Alert> = (...of) => reread(ALERTS, ...of);
