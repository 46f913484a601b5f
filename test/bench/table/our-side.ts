import '../../../src/define/territory-kpis.js';
import '../../../src/define/territory-table.js';
import type { TerritoryKpis } from '../../../src/elements/kpi/territory-kpis.js';
import type { TerritoryTable } from '../../../src/elements/table/territory-table.js';
import type { Contestant } from './contestant.js';

const cards = ['balance.revenue', 'balance.visits', 'tolerance.territories', 'unassigned.units', 'compactness.polsby-popper', 'contiguity.detached', 'disruption.units', 'total.revenue', 'cv.revenue', 'gini.visits', 'plan.health', 'compactness.reock'];

/** Our table alone, or on a page with twelve cards and the table of territories, which every edit refreshes too. */
export function ourSide(page: boolean): Contestant {
  const table = document.createElement('territory-table') as TerritoryTable;
  let descending = false;
  return {
    async mount(host, workspace) {
      table.style.height = page ? '40%' : '100%';
      table.workspace = workspace;
      host.append(table);
      if (page) {
        await workspace.metrics.complete();
        const kpis = document.createElement('territory-kpis') as TerritoryKpis;
        const territories = document.createElement('territory-table') as TerritoryTable;
        kpis.metrics = cards;
        territories.view = 'territories';
        territories.style.height = '30%';
        for (const element of [territories, kpis]) element.workspace = workspace;
        host.append(territories, kpis);
        await kpis.updateComplete;
      }
      await table.updateComplete;
    },
    scroller: () => table.renderRoot.querySelector<HTMLElement>('.grid')!,
    async sortByName(wanted) {
      // a text column sorts upwards at the first click and downwards at the second
      if (wanted !== descending || wanted === false) table.renderRoot.querySelector<HTMLElement>('[data-place="-1"] > [data-col="1"]')!.click();
      descending = wanted;
      await table.updateComplete;
    },
    beginFilter() {
      table.renderRoot.querySelector<HTMLElement>('input[type=search]')!.focus();
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
