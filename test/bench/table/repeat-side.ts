import { html, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { textColumn } from '../../../src/model/columns.js';
import type { Workspace } from '../../../src/workspace/workspace.js';
import type { Contestant } from './contestant.js';

/** Every row in the page at once, by Lit's `repeat`: what a table is without a window. */
export function repeatSide(): Contestant {
  let place: HTMLElement;
  let workspace: Workspace;
  let rows: number[] = [];
  const draw = () => {
    const { units, measures } = workspace.dataset!;
    const { plan } = workspace;
    const county = textColumn(units.columns, 'county')!;
    render(html`<div class="naive">${repeat(rows, (row) => row, (row) => html`<div class="row"><span>${units.names[row]}</span><span>${plan!.territories[plan!.assignment[row]!]?.name}</span><span>${county.values[row]}</span><span>${measures[0]!.values[row]}</span><span>${measures[1]!.values[row]}</span></div>`)}</div>`, place);
    return Promise.resolve();
  };
  return {
    mount(host, given) {
      place = host;
      workspace = given;
      rows = Array.from(given.dataset!.units.ids.keys());
      return draw();
    },
    scroller: () => place.querySelector<HTMLElement>('.naive')!,
    sortByName(descending) {
      const { names } = workspace.dataset!.units;
      const { compare } = new Intl.Collator('en', { numeric: true });
      rows = rows.toSorted((a, b) => (descending ? -1 : 1) * compare(names[a]!, names[b]!));
      return draw();
    },
    filter(text) {
      const { names } = workspace.dataset!.units;
      rows = Array.from(names.keys()).filter((row) => names[row]!.toLowerCase().includes(text));
      return draw();
    },
    edit(units, territory) {
      workspace.assign(units, territory);
      return draw();
    },
  };
}
