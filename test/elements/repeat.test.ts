import { expect } from '@open-wc/testing';
import { html, nothing, render } from 'lit';
import { repeat } from '../../src/ui/repeat.js';

describe('repeat', () => {
  const show = (place: HTMLElement, items: readonly string[] | null) => render(html`<ul>${items ? repeat(items, (item) => item, (item) => html`<li id=${item} tabindex="0">${item}</li>`) : nothing}<li>last</li></ul>`, place);

  it('keeps the element of each item, and leaves nothing behind when items go', () => {
    const place = document.createElement('div');
    document.body.append(place);
    const list = () => [...place.querySelectorAll('li')].map(({ textContent }) => textContent).join('');
    show(place, ['a', 'b', 'c', 'd']);
    const count = place.querySelector('ul')!.childNodes.length;
    for (let i = 0; i < 20; i++) {
      for (const items of [['c'], [], ['d', 'c', 'x'], ['x', 'c', 'b', 'a']]) {
        show(place, items);
        expect(list()).to.equal(`${items.join('')}last`);
      }
    }
    show(place, ['a', 'b', 'c', 'd']);
    expect(place.querySelector('ul')!.childNodes.length).to.equal(count);
    show(place, null);
    expect(list()).to.equal('last');
    show(place, ['a', 'b', 'c', 'd']);
    expect(place.querySelector('ul')!.childNodes.length).to.equal(count);
    const same = place.querySelector<HTMLElement>('#c')!;
    same.focus();
    show(place, ['d', 'c']);
    show(place, ['c', 'a', 'd']);
    expect(place.querySelector('#c')).to.equal(same);
    expect(document.activeElement).to.equal(same);
    place.remove();
  });
});
