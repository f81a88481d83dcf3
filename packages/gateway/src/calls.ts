/** Which calls may pass: method and path, nothing else. */

/** Calls that may pass. The path begins behind the mount and is matched whole, as it was written. */
export interface AllowedCall {
  readonly methods: readonly string[];
  readonly path: RegExp;
}

const ID = '[\\w.~%-]{1,200}';
const DEEDS = 'isolate|unisolate|runAntiVirusScan|collectInvestigationPackage|(?:un)?restrictCodeExecution';

/** What the kit asks of Defender for Endpoint, and no more: lists and single rows, and six actions on a device. */
export const ENDPOINT_CALLS: readonly AllowedCall[] = [
  { methods: ['GET'], path: new RegExp(`^/api/(?:machines|machineactions|investigations)(?:/${ID})?$`) },
  { methods: ['POST'], path: new RegExp(`^/api/machines/${ID}/(?:${DEEDS})$`) },
];

/** Would the path mean another one once a server, or a proxy and then a server, had decoded it? */
function isPlain(path: string): boolean {
  if (!/^\/[\w.~%/$'()*+,;:@!&=-]*$/.test(path) || path.includes('//')) return false;
  return path.split('/').every((segment) => {
    try {
      const decoded = decodeURIComponent(segment);
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      return !/[/\\%?#;\x00-\x1f\x7f]/.test(decoded) && decoded !== '.' && decoded !== '..';
    } catch {
      return false;
    }
  });
}

/** The methods that a path takes; none: no call may have this path. */
export function methodsOf(path: string, allow: readonly AllowedCall[]): readonly string[] {
  if (!isPlain(path)) return [];
  return allow.filter((call) => call.path.test(path)).flatMap(({ methods }) => methods);
}

/** What comes after the path: empty, or `?` and visible ASCII. */
export const isQuery = (query: string): boolean => query === '' || /^\?[!"$-~]{0,8192}$/.test(query);
