import { expect } from 'chai';
import { formatter, MISSING } from '../../src/ui/format.js';
import { fill } from '../../src/ui/messages.js';
import { labelText } from '../../src/model/label.js';

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
  });
});
