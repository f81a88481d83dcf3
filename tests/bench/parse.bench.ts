/**
 * Reading 10,000 incidents against JSON.parse of the same text, in one run, interleaved.
 * Prints milliseconds (median of 5, warm) and the ratio, which `design` caps at 2.
 * Run: node --conditions=@watchfloor/source tests/bench/parse.bench.ts
 */
import { parseIncident } from '../../packages/api/src/schemas/incident.ts';
import { parsePage } from '../../packages/api/src/schemas/page.ts';
import { median } from './support/bench-page.ts';

const ROWS = 10_000;
const WARM_UP = 5;
const RUNS = 5;

const two = (value: number): string => String(value % 28 || 1).padStart(2, '0');

function incident(n: number): object {
  const status = ['active', 'Active', 'resolved', 'inProgress'][n % 4];
  return {
    '@odata.type': '#microsoft.graph.security.incident',
    id: String(400_000 + n),
    incidentWebUrl: `https://security.microsoft.com/incidents/${400_000 + n}?tid=0d1f8f5e-7a0f-4f5c-9f3b-0a4bb2b6c001`,
    redirectIncidentId: null,
    tenantId: '0d1f8f5e-7a0f-4f5c-9f3b-0a4bb2b6c001',
    displayName: `Suspicious sign-in and mailbox rule involving ${n % 97} users`,
    createdDateTime: `2026-03-${two(n)}T08:43:${two(n * 7)}.5533333Z`,
    lastUpdateDateTime: `2026-04-${two(n * 3)}T09:35:${two(n * 5)}Z`,
    assignedTo: n % 3 ? null : `analyst${n % 12}@fabrikam.example`,
    classification: ['unknown', 'truePositive', 'TruePositive'][n % 3],
    determination: ['unknown', 'MultiStagedAttack', 'phishing'][n % 3],
    status,
    severity: ['low', 'Medium', 'high', 'informational'][n % 4],
    customTags: n % 5 ? [] : ['finance'],
    systemTags: [],
    description: null,
    lastModifiedBy: 'system',
    resolvingComment: null,
    summary: null,
    comments:
      n % 10
        ? []
        : [{ comment: 'Looking at it', createdByDisplayName: 'analyst', createdDateTime: '2026-04-02T10:00:00Z' }],
  };
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const body = JSON.stringify({ value: Array.from({ length: ROWS }, (_, n) => incident(n)) });
const json: number[] = [];
const schema: number[] = [];
let first = 0;
for (let run = 0; run < WARM_UP + RUNS; run += 1) {
  let raw: unknown;
  const jsonTime = timed(() => (raw = JSON.parse(body)));
  const schemaTime = timed(() => {
    const page = parsePage(raw, parseIncident);
    if (!page.ok || page.value.items.length !== ROWS) throw new Error('the page was not read whole');
  });
  if (run === 0) first = schemaTime;
  if (run >= WARM_UP) {
    json.push(jsonTime);
    schema.push(schemaTime);
  }
}
const ratio = median(schema) / median(json);
console.log(
  JSON.stringify({
    bench: 'parse-10000-incidents',
    megabytes: +(body.length / 1e6).toFixed(2),
    jsonParseMs: +median(json).toFixed(1),
    readMs: +median(schema).toFixed(1),
    firstReadMs: +first.toFixed(1),
    ratio: +ratio.toFixed(2),
    budget: 2,
  }),
);
if (process.argv.includes('--assert') && ratio > 2) process.exitCode = 1;
