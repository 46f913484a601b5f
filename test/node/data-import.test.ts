import { expect } from 'chai';
import { buildDataset } from '../../src/data/build/dataset.js';
import { inputOfChoices } from '../../src/data/import/input.js';
import type { FileLook } from '../../src/data/import/look.js';
import { ImportSession } from '../../src/data/import/session.js';
import type { ColumnUse, FileUse } from '../../src/data/import/use.js';
import type { InputFile } from '../../src/data/input.js';
import { unpackInput } from '../../src/data/read/unpack.js';
import { toWorkbook } from '../../src/data/write/workbook.js';

const square = (x: number) => ({ type: 'Polygon', coordinates: [[[x, 57], [x + 1, 57], [x + 1, 58], [x, 58], [x, 57]]] });
const kommuner: InputFile = {
  name: 'kommuner.geojson',
  content: JSON.stringify({ type: 'FeatureCollection', features: ['0114 Upplands Väsby', '0115 Vallentuna', '0117 Österåker'].map((text, i) => ({ type: 'Feature', properties: { kod: text.slice(0, 4), namn: text.slice(5) }, geometry: square(i + 14) })) }),
};
const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1')).buffer;

const uses = (look: FileLook) => Object.fromEntries(look.uses);

async function lookAt(files: readonly InputFile[], said: readonly FileUse[] = []): Promise<readonly FileLook[]> {
  return new ImportSession(files).look(said);
}

async function open(files: readonly InputFile[], looks: readonly FileLook[]) {
  const input = inputOfChoices(files.map((file, i) => ({ file, look: looks[i]! })), 'market');
  return buildDataset(await unpackInput(input));
}

describe('an import', () => {
  it('understands a Windows-1252 table with semicolons and decimal commas, and opens it as proposed', async () => {
    const files = [kommuner, { name: 'kunder.csv', content: latin('Kundnr;Företag;Kommun;Omsättning\n1;Åkes Bygg;0114;1,234\n2;Örns El;0115;12,5\n3;Ängs;0999;3,25\n') }];
    const looks = await lookAt(files);
    expect(looks.map(({ role }) => role)).to.deep.equal(['units', 'accounts']);
    expect(looks[1]!.reading).to.include({ encoding: 'windows-1252', delimiter: ';', decimal: ',', headerRow: 1 });
    expect(uses(looks[1]!)).to.deep.equal({ Kundnr: 'id', Företag: 'name', Kommun: 'unit', Omsättning: 'measure' });
    expect(looks[1]!.join).to.deep.include({ column: 'Kommun', rows: 3, matched: 2, unmatched: { count: 1, examples: ['0999'] }, without: { count: 1, examples: ['0117'] } });
    const { measures, accounts } = await open(files, looks);
    expect(accounts.names).to.deep.equal(['Åkes Bygg', 'Örns El', 'Ängs']);
    expect([...measures.find(({ id }) => id === 'Omsättning')!.accountValues!]).to.deep.equal([1.234, 12.5, 3.25]);
  });

  it('takes units of figures out of the names, whatever they are told by, and leaves other brackets alone', async () => {
    const header = 'id;lon;lat;Omsättning (tkr);Sales [USD];Yta, km²;Kostnad (kr/mån);Pop (2020);Sales (net);Andel (%);Ort (kr)';
    const rows = 'a;1;2;10;5;1;2;3;4;50;x\nb;2;2;20;6;1;2;3;4;50;y\n';
    const files = [{ name: 'x.csv', content: `${header}\n${rows}` }];
    const [look] = await lookAt(files);
    expect(look!.columns.slice(3).map(({ label, unit }) => (unit ? `${label}: ${unit}` : label))).to.deep.equal(['Omsättning: tkr', 'Sales: USD', 'Yta: km²', 'Kostnad: kr/mån', 'Pop (2020)', 'Sales (net)', 'Andel: %', 'Ort (kr)']);
    const { units } = await open(files, [look!]);
    const column = (id: string) => units.columns.get(id) as { label: string; format?: Intl.NumberFormatOptions };
    expect(['Omsättning (tkr)', 'Sales [USD]', 'Yta, km²', 'Sales (net)', 'Ort (kr)'].map((id) => column(id).label)).to.deep.equal(['Omsättning (tkr)', 'Sales', 'Yta (km²)', 'Sales (net)', 'Ort (kr)']);
    expect(column('Sales [USD]').format).to.deep.include({ style: 'currency', currency: 'USD' });
    expect(column('Omsättning (tkr)').format).to.equal(undefined);
  });

  it('goes by the units that a person tells, without reading the file once more', async () => {
    const files = [{ name: 'x.csv', content: 'id,lon,lat,Sales (tkr),Visits\na,1,2,10,5\nb,2,2,20,6\n' }];
    const session = new ImportSession(files);
    await session.look([]);
    const told: number[] = [];
    const reading = { units: { 'Sales (tkr)': '', Visits: 'SEK' } };
    const [look] = await session.look([{ reading }], ({ done }) => told.push(done));
    expect(told).to.deep.equal([]);
    expect(look!.columns.slice(3).map(({ label, unit }) => [label, unit])).to.deep.equal([['Sales (tkr)', ''], ['Visits', 'SEK']]);
    const { units } = await open(files, [look!]);
    expect([units.columns.get('Sales (tkr)')!.label, units.columns.get('Visits')!.label, (units.columns.get('Visits') as { format?: unknown }).format]).to.deep.equal(['Sales (tkr)', 'Visits', { style: 'currency', currency: 'SEK', maximumFractionDigits: 0 }]);
  });

  it('understands the file of a statistics office: title rows, codes with names, units under the names', async () => {
    const table = 'Folkmängd efter region och år;;\n\nregion;Folkmängd 2023;Inkomst\n;antal;tkr\n0114 Upplands Väsby;50 954;312,5\n0115 Vallentuna;35 000;..\n0117 Österåker;49 500;355,1\n\nKälla: SCB\n';
    const files = [kommuner, { name: 'folkmangd.csv', content: latin(table) }];
    const looks = await lookAt(files);
    const [, office] = looks;
    expect(office!.role).to.equal('unit-table');
    expect([office!.reading.headerRow, office!.columns.map(({ unit }) => unit)]).to.deep.equal([3, [undefined, 'antal', 'tkr']]);
    expect(office!.join).to.deep.include({ column: 'region', matched: 3, rows: 3, otherwise: { padded: 0, prefixed: 3, named: 0 } });
    const [, plain] = await lookAt(files, [{}, { reading: { unitsRow: false } }]);
    expect([plain!.reading.unitsRow, plain!.columns[1]!.unit, plain!.columns[1]!.sample[0]]).to.deep.equal([false, undefined, 'antal']);
    const { units, measures, notes } = await open(files, looks);
    expect(measures.map(({ label, values }) => [label, ...values])).to.deep.equal([['Folkmängd 2023 (antal)', 50954, 35000, 49500], ['Inkomst (tkr)', 312.5, NaN, 355.1]]);
    expect(units.names[2]).to.equal('Österåker');
    expect(notes.map(({ code }) => code)).to.include.members(['unit-header-row', 'unit-units-row', 'unit-id-prefixed', 'unit-footnotes']);
  });

  it('understands merged headers and sheets of a workbook, and takes another sheet when told to', async () => {
    const sheets = [
      { title: '2024', header: ['Kommun', '2024', ''], rows: [['', 'Försäljning', 'Besök'], ['0114', 10, 1], ['0115', 20, 2], ['0117', 30, 3]] },
      { title: '2025', header: ['Kommun', '2025', ''], rows: [['', 'Försäljning', 'Besök'], ['0114', 11, 1], ['0115', 21, 2], ['0117', 31, 3]] },
    ];
    const files = [kommuner, { name: 'plan.xlsx', content: await (await toWorkbook(sheets)).arrayBuffer() }];
    const [, first] = await lookAt(files);
    expect([first!.part, first!.parts.map(({ name }) => name), Object.keys(uses(first!))]).to.deep.equal(['2024', ['2024', '2025'], ['Kommun', '2024 Försäljning', '2024 Besök']]);
    const looks = await lookAt(files, [{}, { reading: { part: '2025' } }]);
    const { measures } = await open(files, looks);
    expect(measures.map(({ id, values }) => [id, values[2]])).to.deep.equal([['2025 Försäljning', 31], ['2025 Besök', 3]]);
  });

  it('offers the objects of a topology, and takes the one it is told', async () => {
    const arcs = [[[0, 50], [0, 51]], [[0, 51], [1, 51], [1, 50], [0, 50]]];
    const object = (ids: string[]) => ({ type: 'GeometryCollection', geometries: ids.map((id) => ({ type: 'Polygon', id, arcs: [[0, 1]] })) });
    const files = [{ name: 'iowa.json', content: JSON.stringify({ type: 'Topology', arcs, objects: { counties: object(['c']), tracts: object(['t1', 't2']) } }) }];
    const [counties] = await lookAt(files);
    expect([counties!.part, counties!.rows, counties!.parts]).to.deep.equal(['counties', 1, [{ name: 'counties', rows: 1, kind: 'areas' }, { name: 'tracts', rows: 2, kind: 'areas' }]]);
    const looks = await lookAt(files, [{ reading: { part: 'tracts' } }]);
    expect((await open(files, looks)).units.ids).to.deep.equal(['t1', 't2']);
  });

  it('lets delimiter, encoding, decimal sign and row of names be corrected', async () => {
    const content = latin('a|b\nid,lon|lat,värde\nx,1|2,1.500\n');
    const [found] = await lookAt([{ name: 't.csv', content }]);
    expect(found!.reading).to.include({ encoding: 'windows-1252' });
    const [told] = await lookAt([{ name: 't.csv', content }], [{ reading: { delimiter: '|', encoding: 'macintosh', headerRow: 2, decimal: ',' } }]);
    expect(told!.columns.map(({ name }) => name)).to.deep.equal(['id,lon', 'lat,v‰rde']);
    const numbers = { name: 'n.csv', content: 'id;lon;lat;v\na;1;2;1.500\n' };
    for (const [decimal, value] of [['.', 1.5], [',', 1500]] as const) {
      const looks = await lookAt([numbers], [{ reading: { decimal } }]);
      expect((await open([numbers], looks)).measures[0]!.values[0], decimal).to.equal(value);
    }
  });

  it('tells the texts that keep a column from being numbers, and takes them as missing when told to', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `u${i},${i},2,${i === 5 ? 'hemlig' : i * 10}`);
    const files = [{ name: 'p.csv', content: `id,lon,lat,sales\n${rows.join('\n')}` }];
    const [found] = await lookAt(files);
    expect(found!.columns[3]!.odd).to.deep.equal({ count: 1, examples: ['hemlig'] });
    const looks = await lookAt(files, [{ reading: { missing: ['hemlig'] } }]);
    expect([...(await open(files, looks)).measures[0]!.values].slice(4, 7)).to.deep.equal([40, NaN, 60]);
  });

  it('goes by what a person says of columns and roles', async () => {
    const files = [kommuner, { name: 'k.csv', content: 'nr,x1,plats,summa,pris\n1,a,0114,5,9\n2,b,0115,6,8\n' }];
    const said = new Map<string, ColumnUse>([['nr', 'leave'], ['x1', 'id'], ['plats', 'unit'], ['summa', 'measure'], ['pris', 'keep']]);
    const looks = await lookAt(files, [{}, { role: 'accounts', columns: said }]);
    const { accounts, measures } = await open(files, looks);
    expect([accounts.ids, [...accounts.columns.keys()], [...accounts.unit]]).to.deep.equal([['a', 'b'], ['summa', 'pris'], [0, 1]]);
    expect(measures.map(({ id }) => id)).to.deep.equal(['summa', 'accounts']);
    expect((await lookAt(files, [{}, { role: 'leave' }]))[1]!.role).to.equal('leave');
  });

  it('says why one file can’t be read, and goes on with the others', async () => {
    const looks = await lookAt([kommuner, { name: 'bild.png', content: Uint8Array.of(0x89, 0x50, 0x4e, 0x47).buffer }]);
    expect([looks[0]!.role, looks[1]!.role, looks[1]!.error!.code, looks[1]!.error!.place]).to.deep.equal(['units', 'leave', 'format-unknown', { file: 'bild.png' }]);
    expect(() => inputOfChoices([{ file: kommuner, look: { ...looks[0]!, role: 'leave' } }], 'x')).to.throw('expected a file of units');
  });

  it('joins by names where there are no codes, several tables, and keeps both of two columns with one name', async () => {
    const files = [kommuner, { name: 'a.csv', content: 'kommun,antal\nvallentuna,1\nUpplands  Väsby,2\nÖsteråker,3\n' }, { name: 'b.csv', content: 'kod,antal\n114,4\n115,5\n117,6\n' }];
    const looks = await lookAt(files);
    expect(looks.map(({ role }) => role)).to.deep.equal(['units', 'unit-table', 'unit-table']);
    const { units, notes } = await open(files, looks);
    const values = (id: string) => [...(units.columns.get(id) as { values: Float64Array }).values];
    expect([values('antal'), values('antal (2)')]).to.deep.equal([[2, 1, 3], [4, 5, 6]]);
    expect(notes.map(({ code }) => code)).to.include.members(['unit-id-named', 'unit-id-padded']);
  });
});
