import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { contrast, hexFrom, mix } from '../../stories/theme-builder/colour.js';
import { checks, colourOf, colours, own, plain, toCss } from '../../stories/theme-builder/theme.js';
import { themes } from '../../stories/theme-samples.js';

describe('theme builder', () => {
  it('knows the colours of the elements', () => {
    const tokens = readFileSync(new URL('../../src/ui/tokens.ts', import.meta.url), 'utf8');
    const declared = Object.fromEntries([...tokens.matchAll(/--tk-([\w-]+), light-dark\((#\w{6}), (#\w{6})\)\)/g)].map(([, name, light, dark]) => [name, [light, dark]]));
    expect(declared).to.deep.equal(own);
  });

  it('measures contrast, mixes and reads colours', () => {
    expect(contrast('#000000', '#ffffff')).to.be.closeTo(21, 1e-9);
    // the lightest grey that does on white
    expect(contrast('#767676', '#ffffff')).to.be.closeTo(4.54, 0.005);
    expect(mix('#ffffff', '#000000', 0)).to.equal('#ffffff');
    expect(mix('#ffffff', '#123456', 1)).to.equal('#123456');
    expect(mix('#ffffff', '#000000', 0.5)).to.equal('#636363');
    expect([hexFrom(' #A40'), hexFrom('00539b'), hexFrom('red'), hexFrom('#00539b80')]).to.deep.equal(['#aa4400', '#00539b', undefined, undefined]);
  });

  for (const [name, theme] of Object.entries({ plain, ...themes })) {
    it(`finds every pair of colours legible: ${name}`, () => {
      expect(checks(theme).filter(({ ratio, wanted }) => ratio < wanted)).to.deep.equal([]);
    });
  }

  it('lets what is not chosen follow from what is', () => {
    const theme = { ...plain, colours: { accent: ['#7a1f1f', '#ffd0c0'] as const } };
    expect(colourOf(theme, 'on-accent')).to.deep.equal(['#ffffff', '#0b1016']);
    expect(colourOf(theme, 'focus')).to.deep.equal(['#7a1f1f', '#ffd0c0']);
    expect(colours.filter((name) => colourOf(theme, name) !== own[name])).to.deep.equal(['accent', 'accent-soft', 'on-accent', 'focus']);
    expect(checks({ ...plain, colours: { text: ['#999999', '#eceff2'] } }).filter(({ ratio, wanted }) => ratio < wanted).map(({ scheme }) => scheme)).to.include('light').and.not.include('dark');
  });

  it('writes only what differs from the kit', () => {
    expect(toCss(plain)).to.equal(':root {\n  color-scheme: light dark;\n}\n');
    const css = toCss({ ...plain, scheme: 'dark', radius: 0, density: 'roomy', colours: { good: ['#006600', '#66ff66'] } });
    expect(css).to.match(/^:root \{\n {2}color-scheme: dark;\n {2}--tk-good: #66ff66;\n {2}--tk-good-soft: #[0-9a-f]{6};\n {2}--tk-radius: 0px;\n {2}--tk-radius-small: 0px;\n {2}--tk-gap: 16px;\n {2}--tk-control-height: 40px;\n\}\n$/);
  });
});
