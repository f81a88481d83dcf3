import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';

/** What the browser tests take for granted of every engine that they run in. */
describe('a page that tests run in', () => {
  it('is seen, also while another file runs beside it', async () => {
    expect(document.hidden).to.equal(false);
    expect(document.visibilityState).to.equal('visible');
    await new Promise((drawn) => requestAnimationFrame(drawn));
  });

  it('is as large as asked', async () => {
    for (const [width, height] of [
      [1440, 900],
      [800, 600],
    ] as const) {
      await setViewport({ width, height });
      expect([innerWidth, innerHeight]).to.deep.equal([width, height]);
    }
  });

  it('gets trusted keys, and keeps one down that is held', async () => {
    const got: string[] = [];
    const note = (event: KeyboardEvent) => got.push(`${event.type} ${event.key} ${event.ctrlKey} ${event.isTrusted}`);
    const field = document.body.appendChild(document.createElement('button'));
    for (const type of ['keydown', 'keyup'] as const) field.addEventListener(type, note);
    field.focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ up: 'Control' });
    await sendKeys({ press: 'End' });
    field.remove();
    expect(got).to.deep.equal([
      'keydown ArrowDown false true',
      'keyup ArrowDown false true',
      'keydown Control true true',
      'keydown ArrowUp true true',
      'keyup ArrowUp true true',
      'keyup Control false true',
      'keydown End false true',
      'keyup End false true',
    ]);
  });
});
