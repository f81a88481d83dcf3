/** Every story of the static Storybook, as a person would open it: it shows its state, and nothing goes wrong or out. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { collectProblems, type Problems } from '../support/browser.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';
import { audit } from './support/axe.ts';
import { untilText } from './support/reading.ts';
import { buildStorybook, STORYBOOK, storiesOf, type Story } from './support/builds.ts';
import { launchWatched, type WatchedBrowser } from './support/watched-browser.ts';

const AT_ONCE = 2;
/** Storybook's own audit would be under way when ours starts. */
const OWN_AUDIT_OFF = 'a11y.manual:!true';

/** What only the right state says. A story that is not named here fails: a state without a sentence is not checked. */
const SENTENCES: Readonly<Record<string, RegExp>> = {
  'welcome--docs': /Every state of every widget.*npm run tenant/,
  ready: /300 incidents.*Ransomware prepared.*Rows 1–\d+ of 300.*Refreshed [\d:]+ UTC/,
  loading: /Updated Loading incidents…$/,
  empty: /No incidents in this range/,
  denied: /You may not see this.*grants it/,
  'denied-by-tenant': /You may not see this.*You need Security data basics \(read\)/,
  failed: /could not be loaded The service failed to answer.*Request id [\w-]{36}.*Try again/,
  throttled: /The service asks to wait until [\d:]+ UTC; it goes on by itself then/,
  offline: /could not be loaded The service could not be reached.*Check the connection.*Try again/,
  'behind-proxy': /300 incidents.*Show 30 more/,
  'spoiled-rows': /1 incident could not be read.*critical.*onHold/,
  'html-for-json': /A proxy or sign-in page may stand in between.*check the base URL/,
  truncated: /The answer was cut off.*Try again/,
  'foreign-next-link': /300 incidents.*Ransomware prepared/,
  'signed-out': /You are signed out, or your session has ended. Sign in again. Sign in$/,
  'expired-token': /You are signed out, or your session has ended. Sign in again. Request id [\da-f-]+ Sign in$/,
  'signed-out-meanwhile': /You are signed out Sign in to see this. Sign in$/,
  'refresh-fails': /The last refresh failed. Shown as of [\d:]+ UTC\..*Ransomware prepared/,
  'next-page-fails': /The next rows could not be read.*Ransomware prepared/,
  'same-page-again': /The list is incomplete: the server did not give its end/,
  partial: /Some sources did not answer.*Ransomware prepared/,
  'unknown-source': /The provider is not set up source="nowhere" is not known here/,
  'wrong-base-url': /The base URL is not a plain https address, so nothing was sent/,
  'waiting-for-provider': /Waiting for a provider Put this element inside <wf-provider>/,
  'few-rights': /(?<!\d)[1-9]\d incidents.*Ransomware prepared/,
  'long-names': /Multi-stage incident involving.*RLO.*<img src=x onerror=alert\(1\)>/,
  'long-names-narrow': /Multi-stage incident involving.*RLO/,
  'many-incidents': /3,000 incidents.*Show 50 more/,
  'small-pages': /Rows 1–5 of \d+ Show 5 more/,
  narrow: /300 incidents.*Ransomware prepared/,
  medium: /300 incidents.*Ransomware prepared/,
  dark: /300 incidents.*Ransomware prepared/,
  touch: /300 incidents.*Ransomware prepared/,
  german: /300 Vorfälle.*Hoch/,
  'right-to-left': /عالية|مرتفع/,
  'pane-ready': /Incident 2231 1 of 2.*5 active of 7.*4 of 12 Initial access, Execution.*All 6 4 devices/,
  'pane-reading': /In progress.*Impacted assets.*Reading alerts…/,
  'pane-failed': /The alerts could not be read. Try again.*In progress/,
  'pane-without-facts': /Copy ID Status In progress.*Updated 17 Nov 2026, 14:31 UTC Tags/,
  'pane-left-filter': /has left the filter of the list.*5 active of 7/,
  'pane-nothing-known': /critical.*Merged into another incident.*onHold.*0 active of 0.*The alerts name no assets/,
  'pane-resolved': /Resolved.*Resolving comment.*nothing was taken/,
  'pane-early-tactics': /2 of 14 Reconnaissance, Impact Also: Something new.*Mail\+ for Teams/,
  'pane-huge':
    /RLO.*3 alerts could not be read.*All 601.*All 407 400 devices.*mixed scripts.*<img src=x onerror=alert\(1\)>/,
  'pane-overlay': /5 active of 7.*Impacted assets/,
  'pane-sheet': /5 active of 7.*Impacted assets/,
  'pane-huge-sheet': /RLO.*All 407 400 devices/,
  'pane-dark': /5 active of 7.*Impacted assets/,
  'pane-german': /5 aktiv von 7.*Betroffene Ressourcen/,
  'pane-right-to-left': /تكتيكات الهجوم.*الأصول المتأثرة/,
};

/** The browser's own line about an answer that a state is made of. */
const ANSWERS: Readonly<Record<string, RegExp>> = {
  denied: /status of 403/,
  'denied-by-tenant': /status of 403/,
  failed: /status of 500/,
  throttled: /status of 429/,
  offline: /net::ERR_FAILED/,
  'expired-token': /status of 401/,
};

/** A story stands alone on its page: the title of a page is not its to give. */
const NOT_OURS = ['page-has-heading-one'];

describe('static Storybook', () => {
  let watched: WatchedBrowser;
  let server: StaticServer;
  const shortName = ({ id, type }: Story): string => (type === 'docs' ? id : id.replace(/^.*--/, ''));

  before(async () => {
    buildStorybook();
    server = await serveStatic(STORYBOOK);
    watched = await launchWatched();
  });
  after(async () => {
    await watched.close();
    await server.close();
  });

  async function open(story: Story): Promise<{ page: Page; problems: Problems }> {
    // A context each, and so a window and a service worker: what is hidden draws no frames, and a worker that loses its
    // last page ends, though the next one be on its way.
    const page = await (await watched.browser.createBrowserContext()).newPage();
    await page.setViewport({ width: 1280, height: 900 });
    const expected = ANSWERS[shortName(story)];
    const problems = await collectProblems(page, {
      allowedOrigins: [server.origin],
      // Answered inside the page by the worker; what the worker lets through is in `watched.left`.
      expected: (message) =>
        /^https:\/\/[a-z-]+\.tenant\.watchfloor\.example\//.test(message) || !!expected?.test(message),
    });
    await page.goto(`${server.origin}/iframe.html?id=${story.id}&viewMode=${story.type}&globals=${OWN_AUDIT_OFF}`, {
      waitUntil: 'load',
    });
    return { page, problems };
  }

  async function problemsOf(story: Story): Promise<string[]> {
    const sentence = SENTENCES[shortName(story)];
    if (!sentence) return ['no sentence says that this state is the right one'];
    const { page, problems } = await open(story);
    try {
      await untilText(page, '#storybook-root, #storybook-docs', sentence, 25_000);
      const findings = story.type === 'docs' ? [] : await audit(page, NOT_OURS);
      return [...problems.all(), ...findings];
    } catch (error) {
      return [...problems.all(), (error as Error).message];
    } finally {
      await page.browserContext().close();
    }
  }

  test('each story shows its state, without errors, findings of axe, or a request that leaves', async () => {
    const stories = storiesOf(STORYBOOK);
    assert.ok(stories.length > 25);
    const found: Record<string, string[]> = {};
    const waiting = [...stories];
    const work = async (): Promise<void> => {
      for (let story = waiting.shift(); story; story = waiting.shift()) {
        const problems = await problemsOf(story);
        if (problems.length) found[story.id] = problems;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    assert.deepEqual(found, {});
    assert.deepEqual(watched.left, []);
  });

  test('an error on the console and a request that leaves are noticed, through the worker too', async () => {
    const [ready] = storiesOf(STORYBOOK).filter(({ id }) => id.endsWith('--ready'));
    const { page, problems } = await open(ready!);
    await untilText(page, '#storybook-root', SENTENCES['ready']!);
    assert.deepEqual(problems.all(), []);
    await page.evaluate(async () => {
      console.error('said by a story');
      await fetch('https://elsewhere.example/').catch(() => undefined);
      await fetch('https://unknown.tenant.watchfloor.example/graph/v1.0/me').catch(() => undefined);
    });
    assert.ok(problems.errors.includes('said by a story'));
    assert.deepEqual(problems.offOrigin, ['https://elsewhere.example/']);
    assert.deepEqual(watched.left.splice(0), ['elsewhere.example:443', 'unknown.tenant.watchfloor.example:443']);
    await page.browserContext().close();
  });

  test('the switches change person, theme, density, language and scenario', async () => {
    const page = await (await watched.browser.createBrowserContext()).newPage();
    const globals = 'person:tier1;theme:dark;density:touch;language:de;scenario:malformed';
    const address = `${server.origin}/iframe.html?id=incidents-incident-list--ready&viewMode=story&globals=${globals}`;
    await page.goto(address, { waitUntil: 'load' });
    const text = await untilText(page, '#storybook-root', /Vorfälle.*Wiederherstellung|Vorfälle.*critical/);
    assert.doesNotMatch(text, /(?<!\d)300 Vorfälle/);
    const root = await page.evaluate(() => {
      const { lang, dataset } = document.documentElement;
      return [dataset['theme'], dataset['density'], lang];
    });
    assert.deepEqual(root, ['dark', 'touch', 'de']);
    await page.browserContext().close();
  });
});
