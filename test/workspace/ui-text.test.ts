import { expect } from 'chai';
import { formatter, MISSING } from '../../src/ui/format.js';
import { fill } from '../../src/ui/messages.js';
import { buildDataset } from '../../src/data/build/dataset.js';
import { balances } from '../../src/insight/balance.js';
import { labelText, type Label } from '../../src/model/label.js';
import { labelText as pageText } from '../../src/ui/label-text.js';
import { loadLanguage } from '../../src/ui/languages.js';

describe('text for people', () => {
  it('chooses the plural form of the language', () => {
    const message = { one: '{count} rad', other: '{count} rader' };
    expect(fill(message, { count: 1 }, 'sv')).to.equal('1 rad');
    expect(fill(message, { count: 12500 }, 'sv').replace(/\s/g, ' ')).to.equal('12 500 rader');
  });

  it('leaves unknown places and prototype names alone', () => {
    expect(fill('{name} {constructor}', { name: '<b>x</b>' }, 'en')).to.equal('<b>x</b> {constructor}');
  });

  it('formats by language, and a missing value as missing', () => {
    expect(formatter('sv').percent(0.0512).replace(/\s/g, ' ')).to.equal('5,1 %');
    expect(formatter('en').compact(1_234_567)).to.equal('1.23M');
    expect(formatter('en').number(Number.NaN)).to.equal(MISSING);
    expect(formatter('en').percent(0.03, { signed: true })).to.equal('+3%');
  });

  it('finds a label by tag, language, English, or anything', () => {
    expect(labelText({ sv: 'Län', en: 'County' }, 'sv-SE')).to.equal('Län');
    expect(labelText({ sv: 'Län' }, 'en')).to.equal('Län');
    expect(labelText({ en: 'x' }, '__proto__')).to.equal('x');
    expect(labelText({ en: 'Sales', nb: 'Salg' }, 'no')).to.equal('Salg');
  });

  it('tells the names within a label in the language of the label', () => {
    const label = (name: Label) => ({ text: { en: 'Unassigned {measure}', sv: 'Ej tilldelad {measure}' }, names: { measure: name } });
    expect(labelText(label({ en: 'Revenue', sv: 'Omsättning' }), 'sv')).to.equal('Ej tilldelad omsättning');
    expect(labelText(label('GDP'), 'en')).to.equal('Unassigned GDP');
    expect(labelText({ text: { en: '{measure}: Gini' }, names: { measure: { en: 'Revenue' } } }, 'en')).to.equal('Revenue: Gini');
    expect(labelText(label('{measure} {constructor}'), 'en')).to.equal('Unassigned {measure} {constructor}');
  });

  it('tells the kit\'s own words round a name that the host gave in its language', async () => {
    await Promise.all(['de', 'fr', 'fi'].map(loadLanguage));
    const revenue = { en: 'Revenue', de: 'Umsatz', fr: 'Chiffre d’affaires' };
    const [metric] = [...balances(buildDataset({ id: 'one', units: [{ id: 'a', lon: 1, lat: 1, revenue: 1 }], measures: [{ id: 'revenue', from: 'units', label: revenue }] }))];
    expect(pageText(metric!.label, 'de')).to.equal('Umsatz: größte Abweichung');
    expect(pageText(metric!.description, 'de')).to.include('(Umsatz)');
    expect(pageText(metric!.description, 'fr')).to.include('chiffre d’affaires');
    // a name that the host lacks stands as it has it
    expect(pageText(metric!.label, 'fi')).to.match(/^Revenue: \p{L}+/u).and.not.include('deviation');
  });
});
