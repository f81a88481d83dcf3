/**
 * Reads incidents again. Graph cannot filter by id, so a page of 50 around an incident's last update confirms all those
 * that did not move since; what is not there has moved, and is read by itself.
 */
import { ApiError, isApiError, type Incident, type SecuritySource } from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';
import type { Target, Turn } from '@watchfloor/runtime/actions';

type Answers = ReadonlyMap<string, Incident | ApiError>;
type Targets = readonly Target<Incident>[];

/** Graph's limit for a page of incidents. */
const PAGE = 50;
/** Fewer that lie close together are read one by one: an answer of 50 rows is no cheaper. */
const FEWEST = 3;

const updateOf = ({ seen }: Target<Incident>): number => parseTime(seen.lastUpdateDateTime) ?? NaN;
const iso = (ms: number): string => new Date(ms).toISOString();

/** An incident that was merged into another one. Its id is in the code, see `mergedInto`. */
const mergedError = (into: string): ApiError =>
  new ApiError('gone', { code: `merged_into.${into}`, message: 'The incident was merged into another one.' });

/** The id of the incident that remains, when this error says that one was merged away. */
export const mergedInto = (error: ApiError | undefined): string | undefined =>
  /^merged_into\.(.+)$/.exec(error?.code ?? '')?.[1];

const asAnswer = (row: Incident): Incident | ApiError =>
  row.status === 'redirected' ? mergedError(row.redirectIncidentId ?? 'unknown') : row;

async function readOne(source: SecuritySource, id: string, signal: AbortSignal): Promise<Incident | ApiError> {
  try {
    const { incident, redirectedFrom } = await source.incidents.get(id, { signal });
    return redirectedFrom.length || incident.id !== id ? mergedError(incident.id) : asAnswer(incident);
  } catch (error) {
    signal.throwIfAborted();
    return isApiError(error) ? error : new ApiError('server');
  }
}

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
    const now = await readOne(source, id, signal);
    return isApiError(now) && mergedInto(now) ? now : error;
  } catch {
    return error;
  }
}

/** The newest rows of a window that ends with the newest target; undefined when they cannot be had. */
async function readWindow(
  source: SecuritySource,
  newest: number,
  oldest: number,
  signal: AbortSignal,
): Promise<readonly Incident[] | undefined> {
  try {
    // Whole milliseconds, so that the service's seven digits lie inside.
    const filter = { updatedFrom: iso(oldest), updatedBefore: iso(newest + 1) };
    return (await source.incidents.list({ filter, top: PAGE }, { signal })).items;
  } catch (error) {
    signal.throwIfAborted();
    // What has to end everything, or make it wait, says so; for anything else there is the slower way.
    if (isApiError(error) && /^(signed-out|throttled|offline)$/.test(error.kind)) throw error;
    return undefined;
  }
}

/** Notes the answers for targets among some rows, and gives the targets that are left. */
function take(targets: Targets, rows: readonly Incident[], answers: Map<string, Incident | ApiError>): Targets {
  const found = new Map(rows.map((row) => [row.id, row]));
  return targets.filter(({ id }) => {
    const row = found.get(id);
    if (row) answers.set(id, asAnswer(row));
    return !row;
  });
}

/** Confirms in pages; the result is what has to be read by itself. */
async function readPages(
  source: SecuritySource,
  targets: Targets,
  answers: Map<string, Incident | ApiError>,
  signal: AbortSignal,
  turn: Turn,
): Promise<Targets> {
  const dated = targets.filter((target) => updateOf(target) > 0).sort((a, b) => updateOf(b) - updateOf(a));
  const alone = targets.filter((target) => !dated.includes(target));
  const oldest = Math.min(...dated.map(updateOf));
  let left: Targets = dated;
  while (left.length >= FEWEST) {
    const [first] = left as readonly [Target<Incident>];
    await turn();
    const rows = await readWindow(source, updateOf(first), oldest, signal);
    if (!rows) break;
    const before = left.length;
    const rest = take(left, rows, answers);
    // Newer than what the page reached, and not in it: it has moved. A page that is not full reached the end.
    const reached =
      rows.length < PAGE ? -Infinity : Math.min(...rows.map((row) => parseTime(row.lastUpdateDateTime) ?? 0));
    const moved = rest.filter((target) => target === first || updateOf(target) > reached);
    alone.push(...moved);
    left = rest.filter((target) => !moved.includes(target));
    // A page that confirms less than it costs: the rest lie too far apart.
    if (before - rest.length < 2) break;
  }
  return [...alone, ...left];
}

/**
 * Reads incidents again: in pages where they lie close together, else one by one. An answer is the incident as it is, or
 * why it cannot be read; `gone` with `mergedInto` for one that was merged away.
 * @param turn asked before each request but the first
 * @throws ApiError what holds for all of them: `signed-out`, `offline`, `throttled`; the signal's reason
 */
export async function rereadIncidents(
  source: SecuritySource,
  targets: Targets,
  signal: AbortSignal,
  turn: Turn,
): Promise<Answers> {
  const answers = new Map<string, Incident | ApiError>();
  let asked = false;
  const next: Turn = async () => {
    if (asked) await turn();
    asked = true;
  };
  for (const { id } of await readPages(source, targets, answers, signal, next)) {
    await next();
    const answer = await readOne(source, id, signal);
    answers.set(id, answer);
    // The rest would fare alike.
    if (isApiError(answer) && /^(signed-out|throttled)$/.test(answer.kind)) {
      for (const target of targets) if (!answers.has(target.id)) answers.set(target.id, answer);
      break;
    }
  }
  return answers;
}
