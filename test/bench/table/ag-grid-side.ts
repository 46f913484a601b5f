import { AllCommunityModule, createGrid, ModuleRegistry, type GridApi } from 'ag-grid-community';
import { textColumn } from '../../../src/model/columns.js';
import type { Contestant } from './contestant.js';

interface Row {
  readonly id: number;
  readonly name: string;
  territory: string;
  readonly county: string;
  readonly revenue: number;
  readonly visits: number;
}

export function agGridSide(): Contestant {
  ModuleRegistry.registerModules([AllCommunityModule]);
  let api: GridApi<Row>;
  let names: readonly string[] = [];
  let place: HTMLElement;
  return {
    async mount(host, workspace) {
      const { units, measures } = workspace.dataset!;
      names = workspace.plan!.territories.map((territory) => territory.name);
      const county = textColumn(units.columns, 'county')!;
      const rowData = Array.from({ length: units.count }, (_, u): Row => ({
        id: u, name: units.names[u]!, territory: names[workspace.plan!.assignment[u]!] ?? '', county: county.values[u]!, revenue: measures[0]!.values[u]!, visits: measures[1]!.values[u]!,
      }));
      place = host;
      await new Promise<void>((resolve) => {
        api = createGrid<Row>(host, {
          rowData, rowHeight: 34, animateRows: false, getRowId: ({ data }) => String(data.id), rowSelection: { mode: 'multiRow' },
          columnDefs: [{ field: 'name' }, { field: 'territory' }, { field: 'county' }, { field: 'revenue' }, { field: 'visits' }],
          defaultColDef: { sortable: true, filter: true, flex: 1 },
          onFirstDataRendered: () => resolve(),
        });
      });
    },
    scroller: () => place.querySelector<HTMLElement>('.ag-grid-viewport')!,
    async sortByName(descending) {
      api.applyColumnState({ state: [{ colId: 'name', sort: descending ? 'desc' : 'asc' }] });
    },
    async filter(text) {
      api.setGridOption('quickFilterText', text);
    },
    async edit(units, territory) {
      for (const unit of units) api.getRowNode(String(unit))!.setDataValue('territory', names[territory]);
    },
  };
}
