import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import type { DataNote } from '../../src/model/dataset.js';
import { TerritoryError, toTerritoryError } from '../../src/model/errors.js';
import { loadLanguage } from '../../src/ui/languages.js';
import { errorLine, errorText } from '../../src/ui/error-text.js';
import { noteCodes, noteText } from '../../src/ui/note-text.js';

const folder = new URL('../../src/data/', import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /^(?:read|build)[\\/].*\.ts$/.test(path)).map((path) => readFileSync(new URL(path.replaceAll('\\', '/'), folder), 'utf8')).join('\n');

const note = (code: string, values?: DataNote['values']): DataNote => ({ code, severity: 'info', message: 'as written', ...(values && { values }) });

describe('words for data', () => {
  before(() => loadLanguage('sv'));

  it('has a text for every note that reading and building makes', () => {
    const made = new Set([
      ...[...sources.matchAll(/notes\.(?:info|warn)\('(\w+)', '([\w-]+)'/g)].map(([, subject, code]) => `${subject}-${code}`),
      ...[...sources.matchAll(/(?:notes\.(?:info|warn)\(subject, |code: )'([\w-]+)'/g)].flatMap(([, code]) => [`unit-${code}`, `account-${code}`]),
    ]);
    expect(made.size).to.be.greaterThan(25);
    expect([...made].filter((code) => !noteCodes.includes(code))).to.deep.equal([]);
  });

  it('fills in values and plurals in both languages', () => {
    expect(noteText(note('account-unplaced', { count: 1 }), 'en')).to.equal('One account lies in no unit.');
    expect(noteText(note('account-unplaced', { count: 1234 }), 'sv-SE')).to.equal('1\u00a0234 kunder ligger inte i någon enhet.');
    expect(noteText(note('unit-value-missing', { count: 2, column: 'pop' }), 'sv')).to.equal('”pop” saknas på 2 rader.');
    expect(noteText(note('something-else'), 'sv')).to.equal('as written');
  });

  it('tells errors in Swedish, place and all', () => {
    const error = new TerritoryError('id-duplicate', { expected: 'every id once', actual: '"a" again, first in row 2', place: { file: 'k.csv', row: 3, column: 'id', unit: 'a' } });
    expect(errorText(error, 'sv')).to.deep.equal({ title: 'Ett id förekommer två gånger.', expected: 'varje id en gång', actual: '”a” igen, först på rad 2', place: 'k.csv, rad 3, kolumn ”id”, enhet ”a”' });
    expect(errorLine(error, 'sv')).to.equal('Ett id förekommer två gånger. k.csv, rad 3, kolumn ”id”, enhet ”a”: väntat varje id en gång, fick ”a” igen, först på rad 2.');
    expect(errorText(error, 'en').actual).to.equal(error.actual);
    expect(errorText(error, 'en').title).to.equal('An id comes twice.');
  });

  it('tells an error of the page itself by its message, without English around it', () => {
    const error = toTerritoryError(new Error('the plan was refused with 403'), 'adapter-failed');
    expect(errorLine(error, 'sv')).to.equal('Datakällan fungerade inte. the plan was refused with 403');
    expect(errorText(error, 'sv').expected).to.equal('');
    expect(error.message, 'the log has it all').to.equal('expected the step to succeed, got the plan was refused with 403');
  });

  it('translates every phrase that reading, servers, links and stores can say, in every language', async () => {
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.endsWith('contract.ts')).map((path) => readFileSync(new URL(path.replaceAll('\\', '/'), folder), 'utf8')).join('\n');
    const said = [...all.matchAll(/\b(?:expected|actual): (?:[^,'`{}]*\? )?(?:'((?:[^'\\]|\\.)*)'|`([^`$]*(?:\$\{[^{}`]*\}[^`$]*)*)`)/g)].map(([, fixed, template]) => fixed ?? template!.replaceAll(/\$\{[^}]*\}/g, '7'));
    const phrases = [...new Set(said)].filter((phrase) => /[a-z]{2}/.test(phrase));
    expect(phrases.length).to.be.greaterThan(120);
    // the same in some language, of our own making, or put together of what is found
    const same = new Set(['data', 'JSON', 'text', 'null', 'status 200', '7 MB', 'files that were unpacked before', 'a Blob, which is read asynchronously', 'a Feature', 'silence', 'Polygon, MultiPolygon or Point', 'a column "7" in the 7', 'none7', '7 only, as in the first row', '7 at line 7, column 7']);
    for (const tag of ['sv', 'de', 'fr', 'fi', 'nb']) {
      await loadLanguage(tag);
      const untold = phrases.filter((phrase) => !same.has(phrase) && errorText(new TerritoryError('internal', { expected: phrase, actual: '' }), tag).expected === phrase);
      expect(untold, tag).to.deep.equal([]);
    }
  });
});
