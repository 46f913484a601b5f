import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/define/territory-import.js';
import '../../src/define/territory-planner.js';
import { accessible } from '../accessible.js';
import { createDataPort } from '../../src/data/port/client.js';
import type { Dataset } from '../../src/model/dataset.js';
import type { DatasetInput, InputFile, UnitTable } from '../../src/data/input.js';
import type { TerritoryImport } from '../../src/elements/import/territory-import.js';
import type { TerritoryPlanner } from '../../src/elements/planner/territory-planner.js';
import type { TerritoryImportEvent } from '../../src/events.js';
import { waitUntil } from '../wait.js';

const square = (kod: string, x: number) => ({ type: 'Feature', properties: { kod, namn: `<b>${kod}</b>` }, geometry: { type: 'Polygon', coordinates: [[[x, 57], [x + 1, 57], [x + 1, 58], [x, 58], [x, 57]]] } });
const areas = () => new File([JSON.stringify({ type: 'FeatureCollection', features: [square('0114', 14), square('0115', 15)] })], 'areas.geojson');
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const customers = () => new File([latin('Kundnr;Företag;Kod;Omsättning\n1;Åkes;0114;1,5\n2;Örns;0115;hemlig\n3;Ärlan;9999;2,5\n4;A;0114;1\n5;B;0114;2\n6;C;0114;3,5\n')], 'kunder.csv');

const find = <T extends HTMLElement>(element: HTMLElement, selector: string) => element.shadowRoot!.querySelector<T>(selector)!;
const textOf = (element: HTMLElement) => element.shadowRoot!.textContent!.replaceAll(/\s+/g, ' ');

async function looked(element: TerritoryImport): Promise<void> {
  await element.updateComplete;
  await waitUntil(() => find(element, '.file') && find(element, '.files').ariaBusy === 'false', 'the files were looked at', { timeout: 25_000 });
  await aTimeout(0);
  await element.updateComplete;
}

async function shown(files: File[], { lang = 'en', storageKey = '' } = {}): Promise<TerritoryImport> {
  const element = await fixture<TerritoryImport>(html`<territory-import lang=${lang} storage-key=${storageKey} .files=${files} style="height:700px"></territory-import>`);
  await looked(element);
  return element;
}

function choose(element: TerritoryImport, label: string, value: string): void {
  const select = [...element.shadowRoot!.querySelectorAll('select')].find((each) => each.ariaLabel === label || each.parentElement!.textContent!.trim().startsWith(label))!;
  select.value = value;
  select.dispatchEvent(new Event('change'));
}

describe('territory-import', () => {
  it('shows what each file is, how it was read and what did not match, and hands on an adapter', async () => {
    const element = await shown([areas(), customers()]);
    const text = textOf(element);
    for (const part of ['2 areas', 'a table of 6 rows', 'windows-1252', '5 of 6 rows found their unit', 'One row fits no unit: “9999”', 'One value is no number: “hemlig”', '<b>0114</b>']) expect(text).to.contain(part);
    await accessible(element);
    [...element.shadowRoot!.querySelectorAll('button')].find((button) => button.textContent === 'Count as missing')!.click();
    await looked(element);
    const settled = oneEvent(element, 'territory-import') as unknown as Promise<TerritoryImportEvent>;
    find<HTMLButtonElement>(element, 'button.primary').click();
    const input = await (await settled).adapter.load({ signal: new AbortController().signal, onProgress: () => undefined });
    expect(input).to.deep.include({ id: 'areas + kunder', measures: [{ id: 'Omsättning', column: 'Omsättning', from: 'accounts' }, { id: 'accounts', from: 'account-count' }], accountColumns: { id: 'Kundnr', name: 'Företag', unit: 'Kod' } });
  });

  it('shows how far large files are read, the first time and when they are read anew, and says so at every quarter', async function () {
    this.timeout(60_000);
    const rows = Array.from({ length: 400_000 }, (_, i) => `${i},0114,${(i * 7919) % 104_729}`).join('\n');
    const large = new File([`Kundnr,Kod,Besök\n${rows}`], 'stora.csv');
    const element = document.createElement('territory-import');
    element.lang = 'sv';
    element.files = [areas(), large];
    const shares: number[] = [];
    const said: string[] = [];
    const watch = new MutationObserver(() => {
      const bar = find<HTMLProgressElement>(element, '[role=status] progress');
      if (bar?.hasAttribute('value')) shares.push(bar.value);
      const words = find(element, '[role=status] .visually-hidden')?.textContent?.replaceAll(/\s/g, ' ') ?? '';
      if (words && words !== said.at(-1)) said.push(words);
    });
    document.body.append(element);
    watch.observe(element.shadowRoot!, { subtree: true, childList: true, attributes: true, characterData: true });
    await looked(element);
    expect(shares.length).to.be.greaterThan(3);
    expect(shares).to.deep.equal([...shares].sort((a, b) => a - b));
    expect(said.join()).to.match(/^(25 %,)?(50 %,)?(75 %,)?100 %$/);
    shares.length = 0;
    choose(element, 'Mellan fälten', ';');
    await waitUntil(() => shares.length > 0, 'the second reading is shown');
    expect(textOf(element)).to.contain('Tittar');
    await looked(element);
    watch.disconnect();
    element.remove();
  });

  it('shows the unit that a name tells apart from it, and lets it be corrected without losing what was said', async () => {
    const table = new File(['Kod;Namn;Omsättning (tkr)\n0114;x;5\n0115;y;6\n'], 'siffror.csv');
    const element = await shown([areas(), table]);
    const unit = () => find<HTMLInputElement>(element, 'input.unit');
    expect([unit().value, unit().ariaLabel]).to.deep.equal(['tkr', 'Unit of the figures in Omsättning (tkr)']);
    expect([...element.shadowRoot!.querySelectorAll('.name')].map((name) => name.textContent)).to.include('Omsättning');
    choose(element, 'Use of Namn', 'leave');
    await looked(element);
    unit().value = 'SEK';
    unit().dispatchEvent(new Event('change'));
    await looked(element);
    expect(unit().value).to.equal('SEK');
    await accessible(element);
    const settled = oneEvent(element, 'territory-import') as unknown as Promise<TerritoryImportEvent>;
    find<HTMLButtonElement>(element, 'button.primary').click();
    const input = (await (await settled).adapter.load({ signal: new AbortController().signal, onProgress: () => undefined })) as DatasetInput;
    const [{ table: read, columns }] = input.unitTables! as readonly [UnitTable];
    expect([(read as InputFile).reading!.units, columns!.leaveOut]).to.deep.equal([{ 'Omsättning (tkr)': 'SEK' }, ['Namn']]);
  });

  it('lets go of what it has read once it is handed on, and reads it again when something is corrected afterwards', async () => {
    const running = new Set<Worker>();
    const worker = () => {
      const made = new Worker(new URL('../../src/data/worker.ts', import.meta.url), { type: 'module' });
      const { terminate } = made;
      running.add(made);
      made.terminate = () => {
        running.delete(made);
        terminate.call(made);
      };
      return made;
    };
    const element = await fixture<TerritoryImport>(html`<territory-import lang="en" .worker=${worker} .files=${[areas(), customers()]}></territory-import>`);
    await looked(element);
    expect(running.size).to.equal(1);
    choose(element, 'Use of Omsättning', 'leave');
    await looked(element);
    await element.accept();
    await waitUntil(() => running.size === 0, 'the worker has ended');
    choose(element, 'Use of Kundnr', 'leave');
    await looked(element);
    expect(running.size).to.equal(1);
    const settled = oneEvent(element, 'territory-import') as unknown as Promise<TerritoryImportEvent>;
    find<HTMLButtonElement>(element, 'button.primary').click();
    const input = (await (await settled).adapter.load({ signal: new AbortController().signal, onProgress: () => undefined })) as DatasetInput;
    expect(input.accountColumns!.leaveOut).to.have.members(['Omsättning', 'Kundnr']);
  });

  it('hands on what it has read: the files are read once, and again only when they are opened again', async () => {
    const element = await shown([areas(), customers()]);
    choose(element, 'Use of Omsättning', 'measure');
    await looked(element);
    [...element.shadowRoot!.querySelectorAll('button')].find((button) => button.textContent === 'Count as missing')!.click();
    await looked(element);
    const settled = oneEvent(element, 'territory-import') as unknown as Promise<TerritoryImportEvent>;
    element.addEventListener('territory-import', (event) => event.preventDefault());
    find<HTMLButtonElement>(element, 'button.primary').click();
    const { adapter } = await settled;
    const told: string[] = [];
    const context = { signal: new AbortController().signal, onProgress: ({ phase }: { readonly phase: string }) => told.push(phase) };
    const dataset = await adapter.load(context) as Dataset;
    expect(dataset.units.ids).to.deep.equal(['0114', '0115']);
    expect(dataset.measures.map(({ id, values }) => [id, [...values]])).to.deep.equal([['Omsättning', [8, 0]], ['accounts', [4, 1]]]);
    // a worker's last word may come after what it spoke of
    await waitUntil(() => told.includes('build'), 'it has told of its building');
    expect(told).to.not.include('read');
    const again = await createDataPort().open(adapter, context);
    expect(again.measures.map(({ id, values }) => [id, [...values]])).to.deep.equal(dataset.measures.map(({ id, values }) => [id, [...values]]));
    await waitUntil(() => told.includes('read'), 'it has told of its reading');
  });

  it('keeps a role to one column, and says what is still to be settled', async () => {
    const element = await shown([areas(), customers()]);
    choose(element, 'Use of Kundnr', 'name');
    await looked(element);
    expect([...element.shadowRoot!.querySelectorAll<HTMLSelectElement>('th select')].slice(2, 4).map((select) => select.value)).to.deep.equal(['name', 'keep']);
    choose(element, 'Use of Kod', 'leave');
    await looked(element);
    expect(textOf(element)).to.contain('kunder.csv: say which column names the unit, or which are longitude and latitude.');
    expect(find<HTMLButtonElement>(element, 'button.primary').disabled).to.equal(true);
    await accessible(element);
  });

  it('says why a file can’t be read, in Swedish, and lets its reading be corrected', async () => {
    const element = await shown([new File(['id|x\nlon;lat;id\n1;2;a\n3;4;b;c\n'], 'trasig.csv')], { lang: 'sv' });
    await waitUntil(() => textOf(element).includes('trasig.csv, rad 4: väntat 3'));
    expect(find(element, 'pre').textContent).to.contain('3;4;b;c');
    await accessible(element);
    choose(element, 'Mellan fälten', '|');
    await looked(element);
    expect(textOf(element)).to.contain('en tabell med 3 rader');
  });

  it('remembers what was settled for files of the same layout', async () => {
    const storageKey = `import-${Math.random()}`;
    const first = await shown([areas(), customers()], { storageKey });
    choose(first, 'Use of Omsättning', 'leave');
    await looked(first);
    await first.accept();
    await aTimeout(300);
    first.remove();
    const second = await shown([areas(), customers()], { storageKey });
    await waitUntil(() => textOf(second).includes('As you settled it last time.'));
    await waitUntil(() => second.shadowRoot!.querySelector<HTMLSelectElement>('select[aria-label="Use of Omsättning"]')?.value === 'leave', 'what was left out stays out');
  });

  it('is what a planner shows for dropped files, and where it leads back to when they can’t be opened', async () => {
    const element = await fixture<TerritoryPlanner>(html`<territory-planner lang="en" style="height:700px"></territory-planner>`);
    const data = new DataTransfer();
    data.items.add(areas());
    data.items.add(new File(['kod;antal\n0114;4\n0115;5\n'], 'antal.csv'));
    element.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    await waitUntil(() => find(element, 'territory-import'), 'the dialog', { timeout: 10_000 });
    const dialog = find<TerritoryImport>(element, 'territory-import');
    await looked(dialog);
    const ready = oneEvent(element, 'territory-ready');
    find<HTMLButtonElement>(dialog, 'button.primary').click();
    await ready;
    await waitUntil(() => !find(element, 'dialog.import'));
    expect([element.model!.dataset!.units.count, element.model!.dataset!.measures.map(({ id }) => id)]).to.deep.equal([2, ['antal']]);
  });
});
