/**
 * Indicators of compromise: shown and copied so that no program makes a link of them, read in any form people paste.
 * Nothing here fetches, links or looks anything up.
 */

export type IocKind = 'ip' | 'domain' | 'url' | 'mail' | 'hash';

const DOTS = '.\u3002\uff0e\uff61';
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const LABEL = '[\\p{L}\\p{N}_](?:[\\p{L}\\p{M}\\p{N}_-]{0,62})';
const DOMAIN = /* @__PURE__ */ new RegExp(
  `^(?:${LABEL}\\.){1,20}(?:\\p{L}[\\p{L}\\p{M}]{1,62}|xn--[a-z0-9-]{1,59})\\.?$`,
  'iu',
);
const HASH = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;
const URL_LIKE = /^[a-z][a-z0-9+.-]{0,30}:\/\/[^\s]+$/i;
/** Endings of files that are no top-level domains: `invoice.docx` is a name, `invoice.zip` may be an address. */
const FILE =
  /\.(?:exe|dll|sys|pdf|docx?|xlsx?|pptx?|txt|log|csv|json|xml|ps1|bat|vbs|js|html?|png|jpe?g|gif|tmp|dat|msi|lnk|iso|eml|msg|ini|cfg)$/i;

const plainDots = (text: string): string => text.replace(/[\u3002\uff0e\uff61]/g, '.');

/** IPv6 in any short form; times (`14:29:11`) and hardware addresses are not. */
function isIpv6(text: string): boolean {
  const bare = text.replace(/%[\w.-]{1,20}$/, '');
  if (!/^[0-9a-f:]+(?:\d{1,3}(?:\.\d{1,3}){3})?$/i.test(bare) || bare.length > 45 || bare.includes(':::')) return false;
  const colons = bare.split(':').length - 1;
  return bare.includes('::') ? colons >= 2 && colons <= 8 : colons === 7 || (colons === 6 && bare.includes('.'));
}

const isDomain = (text: string): boolean => text.length <= 254 && DOMAIN.test(text) && !FILE.test(text);
const isHost = (text: string): boolean => IPV4.test(text) || isDomain(text);

/** Turns what people paste into the real value: `hxxp`, `[.]`, `(dot)`, `[at]`, `[:]`, full-width dots stay as they are. */
export function refang(text: string): string {
  return text
    .replace(/[[({]\s*dot\s*[\])}]/gi, '.')
    .replace(/[[({]\s*at\s*[\])}]/gi, '@')
    .replace(
      /\[(:\/\/|[:/@.\u3002\uff0e\uff61])\]|\(([@.])\)|\{([@.])\}/g,
      (_, a?: string, b?: string, c?: string) => a ?? b ?? c ?? '',
    )
    .replace(/\[\.(?=[\p{L}\p{N}])/gu, '.')
    .replace(/hxxps?(?=:)/gi, (all) => all.replace(/x/g, 't').replace(/X/g, 'T'));
}

/** What ends a sentence or closes a bracket behind an indicator is none of it. */
const AFTER = `${DOTS})]}'"!?,;:`;

function breakUp(word: string): string {
  let end = word.length;
  while (AFTER.includes(word.charAt(end - 1) || ' ')) end -= 1;
  return broken(word.slice(0, end)) + word.slice(end);
}

const broken = (text: string): string =>
  text
    .replace(
      /(h)(tt)(ps?)(?=:\/\/)/gi,
      (_, h: string, tt: string, p: string) => h + tt.replace(/t/g, 'x').replace(/T/g, 'X') + p,
    )
    .replace(/(hxxps?)?:\/\//gi, (all, already?: string) => (already ? all : '[:]//'))
    .replace(new RegExp(`[${DOTS}@]`, 'g'), '[$&]');

const MARKED = /* @__PURE__ */ new RegExp(`\\[(?:[${DOTS}:@]|:\\/\\/)\\]|hxxp`, 'i');
const EDGE = /^[([{'"]+|[)\]}'"!?,;:]+$/g;

function defangWord(word: string): string {
  const live = plainDots(word);
  if (live.includes('://') || (live.includes('@') && live.includes('.', live.indexOf('@')))) return breakUp(word);
  if (live.length > 4096) return breakUp(word);
  const bare = live.replace(EDGE, '');
  if (isIpv6(bare)) return word.replace(/:/g, '[:]').replace(/\.(?!$)/g, '[.]');
  const hosts = live.split(/[^\p{L}\p{M}\p{N}._-]+/u);
  return hosts.some((piece) => isHost(piece.replace(/^[.-]+|[.-]+$/g, ''))) ? breakUp(word) : word;
}

/**
 * Breaks up every address, host, URL and mailbox in a text, so that mail and chat programs make no links of them.
 * `refang` gives it back. Already broken ones stay as they are; file names and prose are left alone.
 */
export function defang(text: string): string {
  return text.replace(/[^\s"<>`]+/g, (word) => defangWord(MARKED.test(word) ? refang(word) : word));
}

/** What a text is, when it is one indicator and nothing else; defanged forms count. */
export function looksLikeIoc(text: string): IocKind | undefined {
  const value = plainDots(refang(text.trim()));
  if (value.length > 4096 || /\s/.test(value)) return undefined;
  if (HASH.test(value)) return 'hash';
  if (IPV4.test(value) || isIpv6(value)) return 'ip';
  if (URL_LIKE.test(value)) return 'url';
  const at = value.lastIndexOf('@');
  if (at > 0) return isHost(value.slice(at + 1)) ? 'mail' : undefined;
  if (isDomain(value)) return 'domain';
  return isHost(value.split(/[/:?#]/, 1)[0]!) ? 'url' : undefined;
}
