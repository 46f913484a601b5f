import '../../../src/define/territory-table.js';
import type { TerritoryTable } from '../../../src/elements/table/territory-table.js';
import type { Contestant } from './contestant.js';

export function ourSide(): Contestant {
  const table = document.createElement('territory-table') as TerritoryTable;
  let descending = false;
  return {
    async mount(host, workspace) {
      table.style.height = '100%';
      table.workspace = workspace;
      host.append(table);
      await table.updateComplete;
    },
    scroller: () => table.renderRoot.querySelector<HTMLElement>('.grid')!,
    async sortByName(wanted) {
      // a text column sorts upwards at the first click and downwards at the second
      if (wanted !== descending || wanted === false) table.renderRoot.querySelector<HTMLElement>('[data-place="-1"] > [data-col="1"]')!.click();
      descending = wanted;
      await table.updateComplete;
    },
    async filter(text) {
      table.search = text;
      await table.updateComplete;
    },
    async edit(units, territory) {
      table.model!.assign(units, territory);
      await table.updateComplete;
    },
  };
}
