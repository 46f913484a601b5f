import { inflateRawSync } from 'node:zlib';
import { expect } from 'chai';
import fc from 'fast-check';
import readXlsx from 'read-excel-file/universal';
import { TerritoryError } from '../../src/model/errors.js';
import { toWorkbook } from '../../src/data/write/workbook.js';

/** Texts through a workbook and back, each in a row of its own between marks, since the reader trims. */
async function through(texts: readonly string[]): Promise<(string | null)[]> {
  const blob = await toWorkbook([{ title: 'T', header: ['a', 'b'], rows: texts.map((text, i) => [`[${text}]`, i]) }]);
  const [sheet] = await readXlsx(await blob.arrayBuffer());
  return sheet!.data.slice(1).map((row, i) => {
    expect(row[1]).to.equal(i);
    return String(row[0]).slice(1, -1);
  });
}

/** All XML in the workbook, by the central directory of its ZIP (APPNOTE 4.3.12). */
async function xmlOf(cells: readonly (string | number)[]): Promise<string> {
  const blob = await toWorkbook([{ title: 'T', header: cells.map((_, i) => `h${i}`), rows: [cells] }]);
  const zip = Buffer.from(await blob.arrayBuffer());
  let xml = '';
  for (let at = zip.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    xml += (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8');
  }
  return xml;
}

describe('Excel workbook', () => {
  it('gives text back as it was, formulas, markup, escapes and all', async () => {
    const texts = ['=HYPERLINK("http://evil.example","x")', "+1+cmd|' /C calc'!A0", '-2+3', '@SUM(A1)', '\t=1', "'=1", '<b>&"\'</b>', ']]>', '01440', '1e5', 'TRUE', '_x0041_', '_x005F_', '__x0000__', 'line\nbreak', 'å ä ö 漢 😀'];
    expect(await through(texts)).to.deep.equal(texts);
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: fc.constantFrom('_', 'x', '0', '4', '1', 'F', '5', 'ö', '<', '&', '"', '=', '😀', ' ') }), { maxLength: 20 }), async (any) => {
      expect(await through(any)).to.deep.equal(any);
    }), { numRuns: 40 });
  });

  it('holds no formula, and keeps text text when a cell is edited', async () => {
    const xml = await xmlOf(['=1+1', '01440', 7]);
    expect(xml).to.not.match(/<f[ >]/);
    expect(xml).to.match(/numFmtId="49"|formatCode="@"/);
    expect(xml).to.match(/<v>7<\/v>/).and.not.match(/<v>0?1440<\/v>/);
  });

  it('leaves out what XML can’t hold, so that the file opens', async () => {
    expect(await through(['a\u0000b\u001Fc\uD800d\uDC00e\uFFFEf😀'])).to.deep.equal(['abcdef😀']);
  });

  it('leaves missing numbers empty', async () => {
    const blob = await toWorkbook([{ title: 'T', header: ['a', 'b'], rows: [[NaN, 'x'], [Infinity, 'y']] }]);
    expect((await readXlsx(await blob.arrayBuffer()))[0]!.data.slice(1)).to.deep.equal([[null, 'x'], [null, 'y']]);
  });

  it('keeps within the limits of Excel', async () => {
    const [long] = await through(['x'.repeat(40_000)]);
    expect(long!.length).to.be.lessThan(32_767);
    const error = await toWorkbook([{ title: 'Big', header: ['a'], rows: { length: 1_048_576 } as unknown as [] }]).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(TerritoryError).with.property('code', 'file-too-large');
  });
});
