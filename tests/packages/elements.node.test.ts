import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { catalog } from '@watchfloor/widgets/catalog';
import {
  elementsManifest,
  type ElementDeclaration,
  type ElementsManifest,
} from '../../scripts/lib/elements-manifest.ts';
import { root } from './site.ts';

const DETAIL = /^CustomEvent<(?!any\b|unknown\b|never\b)\w.*>$/;

function elementsOf({ modules }: ElementsManifest): ElementDeclaration[] {
  return modules.flatMap(({ declarations }) => declarations.filter(({ customElement }) => customElement));
}

/** What a reader of the documentation would miss. */
function gaps(manifest: ElementsManifest, tags: readonly string[]): string[] {
  const elements = new Map(elementsOf(manifest).map((element) => [element.tagName, element]));
  const defined = manifest.modules.flatMap(({ exports }) =>
    exports.filter(({ kind }) => kind === 'custom-element-definition').map(({ name }) => name),
  );
  return tags.flatMap((tag) => {
    const element = elements.get(tag);
    if (!element) return [`${tag} is not described`];
    const { summary, attributes = [], events = [] } = element;
    return [
      ...(defined.includes(tag) ? [] : [`${tag} has no module that defines it`]),
      ...(summary && !summary.includes('\n') ? [] : [`${tag} has no summary`]),
      ...(attributes.length > 0 ? [] : [`${tag} has no attributes`]),
      ...attributes.filter((one) => !one.description || !one.type).map(({ name }) => `${tag} does not explain ${name}`),
      ...(events.length > 0 ? [] : [`${tag} has no events`]),
      ...events.filter(({ type }) => !DETAIL.test(type?.text ?? '')).map(({ name }) => `${name} of ${tag} has no type`),
    ];
  });
}

const read = (folder: string): ElementsManifest => elementsManifest(join(root, folder));

/** A package of one file, for what the analyser must see or must not. */
function describeSource(name: string, source: string): ElementsManifest {
  const folder = join(root, '.cache/packages-test', name);
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'src/wf-x.ts'), source);
  return elementsManifest(folder);
}

const WHOLE = `import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
/**
 * @summary Shows x.
 *
 * Asks for it every minute.
 *
 * @fires {CustomEvent<XDetail>} wf-x-open - x was chosen
 */
export class WfX extends LitElement {
  /** How many. Default 3. */
  @property({ type: Number, attribute: 'how-many' }) howMany = 3;
  readonly #secret = 1;
  protected turn(): void {
    this.dispatchEvent(new CustomEvent(this.#secret, {}));
  }
}
defineElement('wf-x', WfX);
`;

describe('custom-elements.json', () => {
  test('describes every widget of the catalog and the provider: attributes, typed events, a summary', () => {
    assert.ok(Object.keys(catalog).length > 0);
    assert.deepEqual(gaps(read('packages/widgets'), Object.keys(catalog)), []);
    assert.deepEqual(gaps(read('packages/runtime'), ['wf-provider']), []);
  });
  test('names the attributes and the choice of an incident as the element has them', () => {
    const list = elementsOf(read('packages/widgets')).find(({ tagName }) => tagName === 'wf-incident-list')!;
    const attributes = list.attributes?.map(({ name }) => name);
    assert.deepEqual(
      ['range', 'page-size', 'heading', 'heading-level', 'href-template'].filter((name) => !attributes?.includes(name)),
      [],
    );
    const open = list.events?.find(({ name }) => name === 'wf-incident-open');
    assert.equal(open?.type?.text, 'CustomEvent<IncidentOpenDetail>');
  });
  test('keeps what is private or guessed to itself', () => {
    const [element] = elementsOf(describeSource('whole', WHOLE));
    assert.deepEqual(gaps(describeSource('whole', WHOLE), ['wf-x']), []);
    assert.deepEqual(
      element?.members?.map(({ name }) => name),
      ['howMany'],
    );
    assert.deepEqual([element?.summary, element?.description], ['Shows x.', 'Asks for it every minute.']);
    assert.deepEqual(
      element?.events?.map(({ name }) => name),
      ['wf-x-open'],
    );
  });
  test('is found wanting when a tag, a summary, a text, a type or a definition is missing', () => {
    const faults: Readonly<Record<string, readonly [string, string]>> = {
      'wf-x has no summary': ['@summary Shows x.', 'Shows x.'],
      'wf-x does not explain how-many': ['/** How many. Default 3. */', ''],
      'wf-x-open of wf-x has no type': ['{CustomEvent<XDetail>} ', ''],
      'wf-x has no events': ['@fires', 'Fires'],
      'wf-x has no attributes': ["attribute: 'how-many'", 'attribute: false'],
      'wf-x is not described': ["defineElement('wf-x', WfX);", ''],
    };
    for (const [finding, [from, to]] of Object.entries(faults)) {
      const name = finding.replaceAll(/\W/g, '-');
      const found = gaps(describeSource(name, WHOLE.replace(from, to)), ['wf-x']);
      assert.ok(found.includes(finding), `${finding}: ${found.join()}`);
    }
  });
});
