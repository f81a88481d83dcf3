/** Promise 21: nothing is changed but by a person's press, on the targets that they saw, in the context that they were in. */
import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { Incident, SecuritySource } from '@watchfloor/api';
import type { Session } from '@watchfloor/runtime';
import { freezeSelection } from '@watchfloor/runtime/actions';
import { memoryStore, sessionOf, sourceOf } from '../runtime/actions-kit.ts';
import { IncidentEditor } from '../widgets/incident-actions.ts';
import { figureFromPage, turn, until } from './support/page.ts';
import { chance } from './support/random.ts';

/** What one button does: the kit's way, or the way it is usually written. */
type Act = (event: Event) => void;

interface Scene {
  readonly button: HTMLButtonElement;
  readonly form: HTMLFormElement;
  editor: IncidentEditor;
  /** Ids that a change was sent for. */
  readonly sent: string[];
  rows: Incident[];
  session: Session | undefined;
  act: Act;
}

const row = (id: number): Incident => ({
  id: String(id),
  status: 'active',
  lastUpdateDateTime: new Date(Date.now() - id * 1_000).toISOString(),
  raw: {},
});

function played(
  scene: { readonly rows: readonly Incident[]; readonly sent: string[] },
  account: string,
): SecuritySource {
  const list = () => Promise.resolve({ items: scene.rows, unreadable: [], partial: [], receivedAt: Date.now() });
  const get = (id: string) =>
    Promise.resolve({ incident: scene.rows.find((one) => one.id === id)!, redirectedFrom: [], unreadable: [] });
  const update = (id: string, changes: object) => {
    scene.sent.push(id);
    return Promise.resolve({ ...row(Number(id)), ...changes });
  };
  return sourceOf(account, { incidents: { list, get, update } });
}

function sceneOf(count = 1): Scene {
  const button = document.createElement('button');
  button.textContent = 'Resolve';
  const form = document.createElement('form');
  form.append(button);
  document.body.replaceChildren(form);
  const scene = { button, form, sent: [] as string[], rows: Array.from({ length: count }, (_, at) => row(at + 1)) } as {
    -readonly [K in keyof Scene]: Scene[K];
  };
  scene.session = sessionOf(played(scene, 'ann@x.example'), { preferences: memoryStore() });
  scene.editor = new IncidentEditor({ session: () => scene.session, changed: () => {}, applied: () => {} });
  scene.act = (event) => {
    const selection = freezeSelection('chosen', scene.rows, Date.now());
    scene.editor.edit(event, selection, { status: 'resolved' });
  };
  for (const type of ['click', 'keydown', 'focus', 'pointerdown', 'toggle', 'animationend'])
    button.addEventListener(type, (event) => scene.act(event));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    scene.act(event);
  });
  return scene;
}

/** Some turns of the event loop, in which whatever was asked for has left. */
async function turns(): Promise<void> {
  for (let n = 0; n < 20; n += 1) await turn();
}

/** Everything that a script can do to look like a person. */
const FORGED: readonly (readonly [string, (scene: Scene) => void])[] = [
  ['a dispatched click', ({ button }) => button.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))],
  ['click()', ({ button }) => button.click()],
  ['a dispatched Enter', ({ button }) => button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))],
  ['a dispatched touch', ({ button }) => button.dispatchEvent(new PointerEvent('pointerdown', { isPrimary: true }))],
  ['requestSubmit()', ({ form }) => form.requestSubmit()],
  ['focus()', ({ button }) => button.focus()],
  ['an object that says it is trusted', ({ act }) => act({ isTrusted: true, type: 'click', timeStamp: performance.now() } as Event)],
  ['an event that inherits', ({ act }) => act(Object.create(new MouseEvent('click'), { isTrusted: { value: true } }) as Event)],
  ['an event with its own word', ({ act }) => act(claims())],
  ['an abort, which is trusted', ({ act }) => {
    const controller = new AbortController();
    controller.signal.addEventListener('abort', act);
    controller.abort();
  }],
  ['a message, which is trusted in some browsers', ({ act }) => act(new MessageEvent('message'))],
]; // prettier-ignore

function claims(): Event {
  const event = new MouseEvent('click');
  try {
    Object.defineProperty(event, 'isTrusted', { value: true });
  } catch {
    // The browser does not let it.
  }
  return event;
}

async function pressed({ button }: Scene): Promise<void> {
  const { x, y, width, height } = button.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
}

describe('what no person pressed', () => {
  for (const [name, forge] of FORGED)
    it(`sends nothing: ${name}`, async () => {
      const scene = sceneOf();
      forge(scene);
      await turns();
      expect(scene.sent).to.deep.equal([]);
      expect(scene.editor.state).to.equal(undefined);
    });

  it('is seen by this test where nobody looks at the event', async () => {
    for (const [name, forge] of FORGED) {
      const scene = sceneOf();
      scene.act = () => void scene.session!.source!.incidents.update('1', { status: 'resolved' });
      forge(scene);
      await turns();
      expect(scene.sent.length, name).to.be.greaterThan(0);
    }
  });
});

describe('what a person pressed', () => {
  it('is sent once, by mouse', async () => {
    const scene = sceneOf();
    await pressed(scene);
    await until(() => scene.sent.length > 0, 'it is sent');
    await turns();
    expect(scene.sent).to.deep.equal(['1']);
  });

  it('is sent once, by keyboard', async () => {
    const scene = sceneOf();
    scene.act = (event) => {
      // Enter comes as a key and as the click that it makes.
      if (event.type !== 'click') return;
      scene.editor.edit(event, freezeSelection('chosen', scene.rows, Date.now()), { status: 'resolved' });
    };
    scene.button.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => scene.sent.length > 0, 'it is sent');
    await turns();
    expect(scene.sent).to.deep.equal(['1']);
  });

  it('and kept for a minute is worth nothing', async () => {
    const scene = sceneOf();
    let kept: Event | undefined;
    scene.act = (event) => void (kept ??= event);
    await pressed(scene);
    const { now } = performance;
    performance.now = () => kept!.timeStamp + 61_000;
    try {
      expect(scene.editor.edit(kept!, freezeSelection('chosen', scene.rows, 0), { status: 'resolved' })).to.equal(
        'untrusted',
      );
    } finally {
      performance.now = now;
    }
    expect(scene.sent).to.deep.equal([]);
  });
});

/** A preview of eight, then what happens to the page, then a second press that confirms. */
async function confirmed(happens: (scene: Scene) => void): Promise<Scene> {
  const scene = sceneOf(8);
  const { act } = scene;
  await pressed(scene);
  await until(() => scene.editor.state?.phase === 'preview', 'there is a preview');
  scene.act = (event) => void scene.editor.confirm(event);
  happens(scene);
  await pressed(scene);
  await until(() => scene.editor.state?.phase !== 'working', 'it ends');
  await turns();
  scene.act = act;
  return scene;
}

const EIGHT = ['1', '2', '3', '4', '5', '6', '7', '8'];

describe('the targets', () => {
  it('are those that the person saw, whatever the list shows by then', async () => {
    const scene = await confirmed((one) => {
      one.rows.reverse();
      one.rows.push(row(9), row(10));
    });
    expect(scene.sent.toSorted()).to.deep.equal(EIGHT);
  });

  it('would be others if they were read from the list', async () => {
    const scene = await confirmed((one) => {
      one.rows.push(row(9));
      one.act = () => one.rows.forEach(({ id }) => void one.session!.source!.incidents.update(id, {}));
    });
    expect(scene.sent.toSorted()).not.to.deep.equal(EIGHT);
  });
});

describe('the context', () => {
  for (const [name, change] of [
    ['another person', (scene: Scene) => (scene.session = sessionOf(played(scene, 'bob@x.example')))],
    ['the same person, signed in anew', (scene: Scene) => (scene.session = sessionOf(played(scene, 'ann@x.example')))],
    ['nobody', (scene: Scene) => (scene.session = sessionOf(undefined))],
  ] as const)
    it(`is ${name} by now, and nothing is sent`, async () => {
      const scene = await confirmed(change);
      expect(scene.sent).to.deep.equal([]);
    });

  it('may change at any moment of 300 changes: nothing leaves after it', async () => {
    const luck = chance(21);
    let stopped = 0;
    for (let round = 0; round < 300; round += 1) {
      const scene = sceneOf(8);
      const left = luck.whole(9);
      const sentLate = changesAfter(scene, left);
      await confirmWithKit(scene);
      expect(sentLate(), `after ${left}`).to.equal(0);
      if (left < 8) stopped += Number(scene.sent.length < 8);
    }
    expect(stopped).to.be.greaterThan(50);
    // The same count sees a loop that was begun once and never looks up.
    const usual = sceneOf(8);
    const late = changesAfter(usual, 3);
    const { source } = usual.session!;
    for (const { id } of usual.rows) await source!.incidents.update(id, {});
    expect(late()).to.equal(4);
    await figureFromPage(21, `${FORGED.length} forged presses, 300 changes of context: nothing sent`);
  });
});

/** Lets another person sign in while the change of that number is on its way. The result counts what left after. */
function changesAfter(scene: Scene, left: number): () => number {
  const old = scene.session!.source!;
  const { update } = old.incidents;
  let late = 0;
  Object.assign(old.incidents, {
    update: (...call: Parameters<typeof update>) => {
      if (scene.session?.source !== old) late += 1;
      if (scene.sent.length === left) scene.session = sessionOf(played(scene, 'bob@x.example'));
      return update(...call);
    },
  });
  return () => late;
}

/** Presses are slow; one real one serves for two calls, as it would for a handler of the page. */
let press: Event | undefined;

async function confirmWithKit(scene: Scene): Promise<void> {
  if (!press || performance.now() - press.timeStamp > 30_000) {
    scene.act = (event) => {
      if (event.type === 'click') press = event;
    };
    await pressed(scene);
  }
  const done = new Promise<void>((resolve) => {
    scene.editor = new IncidentEditor({
      session: () => scene.session,
      changed: () => {
        if (scene.editor?.state === undefined || scene.editor.state.phase === 'done') resolve();
      },
      applied: () => {},
    });
  });
  scene.editor.edit(press!, freezeSelection('chosen', scene.rows, Date.now()), { status: 'resolved' });
  scene.editor.confirm(press!);
  await done;
  await turns();
}
