import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import '../../src/define/territory-workspace.js';
import type { TerritoryWorkspace } from '../../src/elements/workspace/territory-workspace.js';
import { TerritoryElement } from '../../src/ui/base.js';
import { defineStrings } from '../../src/ui/messages.js';
import type { TerritoryErrorEvent } from '../../src/events.js';
import type { DataAdapter } from '../../src/data/adapter.js';
import { sampleAdapter, sampleDataset } from '../sample.js';
import { waitUntil } from '../wait.js';

/** Shows what the base element knows. */
class Probe extends TerritoryElement {
  protected override readonly strings = defineStrings('probe', { hello: 'Hello {name}' }, { sv: { hello: 'Hej {name}' } });
  override render(): TemplateResult {
    return html`${this.t('hello', { name: this.model?.dataset?.id ?? 'nobody' })}`;
  }
}
customElements.define('test-probe', Probe);
class Shell extends LitElement {
  override render(): TemplateResult {
    return html`<test-probe></test-probe>`;
  }
}
customElements.define('test-shell', Shell);

const text = (probe: Element | null | undefined) => probe?.shadowRoot?.textContent?.trim();
const ready = async (element: TerritoryWorkspace, id = 'sample') => {
  element.adapter = sampleAdapter(sampleDataset({ id }));
  await oneEvent(element, 'territory-ready');
};

describe('territory-workspace', () => {
  it('feeds elements inside it, also through other shadow roots', async () => {
    const element = await fixture<TerritoryWorkspace>(html`<territory-workspace lang="en"><test-probe></test-probe><test-shell></test-shell></territory-workspace>`);
    await ready(element);
    await waitUntil(() => text(element.querySelector('test-probe')) === 'Hello sample');
    await waitUntil(() => text(element.querySelector('test-shell')!.shadowRoot!.querySelector('test-probe')) === 'Hello sample');
  });

  it('feeds elements that name it, whichever comes first, with ids of any kind', async () => {
    const box = await fixture(html`<div><test-probe for=":r1:'x"></test-probe></div>`);
    const probe = box.querySelector('test-probe');
    await aTimeout(20);
    expect(text(probe)).to.equal('Hello nobody');
    const element = document.createElement('territory-workspace');
    element.id = `:r1:'x`;
    box.append(element);
    await ready(element, 'late');
    await waitUntil(() => text(probe) === 'Hello late');
    element.remove();
    await waitUntil(() => text(probe) === 'Hello nobody');
  });

  it('keeps two workspaces on a page apart', async () => {
    const box = await fixture(html`<div>
      <territory-workspace id="a"><test-probe></test-probe></territory-workspace>
      <territory-workspace id="b"><test-probe></test-probe></territory-workspace>
      <test-probe for="b"></test-probe>
    </div>`);
    const [a, b] = box.querySelectorAll('territory-workspace');
    await ready(a!, 'one');
    await ready(b!, 'two');
    await waitUntil(() => [...box.querySelectorAll('test-probe')].map(text).join() === 'Hello one,Hello two,Hello two');
    a!.workspace.assign([0], 3);
    expect(b!.workspace.history.edits.length).to.equal(0);
  });

  it('survives a move in the page and starts anew after a leave', async () => {
    const box = await fixture(html`<div><territory-workspace><test-probe></test-probe></territory-workspace><section></section></div>`);
    const element = box.querySelector('territory-workspace')!;
    await ready(element);
    const before = element.workspace;
    box.querySelector('section')!.append(element);
    await aTimeout(0);
    expect(element.workspace).to.equal(before);
    element.remove();
    await aTimeout(0);
    setTimeout(() => box.append(element));
    await oneEvent(element, 'territory-ready');
    expect(element.workspace).to.not.equal(before);
    await waitUntil(() => text(element.querySelector('test-probe')) === 'Hello sample');
  });

  it('speaks the language of the page, of an ancestor, or its own, and the host\'s strings', async () => {
    const box = await fixture(html`<div lang="sv"><territory-workspace><test-probe></test-probe><test-probe lang="en"></test-probe></territory-workspace></div>`);
    const element = box.querySelector('territory-workspace')!;
    await ready(element);
    const [first, second] = box.querySelectorAll('test-probe');
    await waitUntil(() => text(first) === 'Hej sample');
    expect(text(second)).to.equal('Hello sample');
    element.strings = { 'probe.hello': 'Tjena {name}' };
    await waitUntil(() => text(first) === 'Tjena sample');
  });

  it('tells each change once, and no change not at all', async () => {
    const element = await fixture<TerritoryWorkspace>(html`<territory-workspace></territory-workspace>`);
    await ready(element);
    const seen: string[] = [];
    for (const type of ['territory-change', 'territory-select', 'territory-error']) element.addEventListener(type, () => seen.push(type));
    element.workspace.assign([0], 3);
    element.workspace.assign([0], 3);
    element.workspace.select([1]);
    element.workspace.select([1]);
    element.workspace.undo();
    expect(seen).to.deep.equal(['territory-change', 'territory-select', 'territory-change']);
  });

  it('opens files by the addresses in src', async () => {
    const areas = { type: 'FeatureCollection', features: [0, 1].map((x) => ({ type: 'Feature', id: `u${x}`, properties: { pop: 5 }, geometry: { type: 'Polygon', coordinates: [[[x, 1], [x + 1, 1], [x + 1, 2], [x, 2], [x, 1]]] } })) };
    const url = URL.createObjectURL(new Blob([JSON.stringify(areas)]));
    const element = await fixture<TerritoryWorkspace>(html`<territory-workspace src=${url}></territory-workspace>`);
    await waitUntil(() => element.workspace.status === 'ready', 'ready');
    expect(element.workspace.dataset!.units.ids).to.deep.equal(['u0', 'u1']);
    setTimeout(() => (element.src = '/there/is/no/such.geojson'));
    const event = (await oneEvent(element, 'territory-error')) as unknown as TerritoryErrorEvent;
    expect(event.error.place.url ?? event.error.place.file).to.contain('such.geojson');
    expect(element.workspace.dataset!.units.count).to.equal(2);
  });

  it('reports an adapter that throws, and keeps what was there', async () => {
    const element = await fixture<TerritoryWorkspace>(html`<territory-workspace></territory-workspace>`);
    await ready(element);
    const broken: DataAdapter = { capabilities: { save: false, subscribe: false }, load: () => Promise.reject(new Error('out of order')) };
    setTimeout(() => (element.adapter = broken));
    const event = (await oneEvent(element, 'territory-error')) as unknown as TerritoryErrorEvent;
    expect(event.error.code).to.equal('adapter-failed');
    expect(event.error.message).to.contain('out of order');
    expect(element.workspace.dataset!.id).to.equal('sample');
  });
});
