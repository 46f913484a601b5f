import type { Dataset } from '../../model/dataset.js';
import { clip, TerritoryError } from '../../model/errors.js';
import type { PlanData } from '../../model/plan.js';
import { saveFile } from '../../ui/save-file.js';
import { spreadsheetOf } from '../../ui/spreadsheet.js';
import type { Workspace } from '../../workspace/workspace.js';

/** What can be taken out; also the keys of the menu's words. */
export type ExportKind = 'exportCsv' | 'exportAccounts' | 'exportXlsx' | 'exportUnitsGeo' | 'exportGeo' | 'exportTopo' | 'exportPlan';

export function exportKinds({ accounts, geometry }: Dataset): readonly ExportKind[] {
  return ['exportXlsx', 'exportCsv', ...(accounts.count > 0 ? (['exportAccounts'] as const) : []), 'exportGeo', 'exportUnitsGeo', ...(geometry ? (['exportTopo'] as const) : []), 'exportPlan'];
}

/** Makes the file, offers it for saving, and returns its name. */
export async function exportFile(workspace: Workspace, kind: ExportKind, language: string): Promise<string> {
  const { plan, dataset } = workspace;
  if (!plan || !dataset) throw new TerritoryError('not-ready', { expected: 'a plan to take out', actual: 'none yet' });
  const name = (ending: string) => `${dataset.id}-${ending}`;
  if (kind === 'exportPlan') return saveFile(name('plan.json'), JSON.stringify(workspace.planData()), 'application/json');
  if (kind === 'exportCsv' || kind === 'exportAccounts') {
    const { unitsToCsv, accountsToCsv } = await import('../../data/write/csv.js');
    const write = kind === 'exportCsv' ? unitsToCsv : accountsToCsv;
    return saveFile(name(kind === 'exportCsv' ? 'units.csv' : 'accounts.csv'), write(plan, dataset, spreadsheetOf(language)), 'text/csv');
  }
  if (kind === 'exportXlsx') {
    const [{ toWorkbook }, { unitTable, accountTable, territoryTable }] = await Promise.all([import('../../data/write/workbook.js'), import('../../data/write/plan-tables.js')]);
    const tables = [territoryTable, unitTable, ...(dataset.accounts.count > 0 ? [accountTable] : [])];
    return saveFile(name('plan.xlsx'), await toWorkbook(tables.map((table) => table(plan, dataset, language))));
  }
  if (kind === 'exportTopo') {
    const { planToTopology } = await import('../../data/write/geojson.js');
    return saveFile(name('plan.topojson'), JSON.stringify(planToTopology(plan, dataset)), 'application/json');
  }
  const { unitsToGeoJson, territoriesToGeoJson } = await import('../../data/write/geojson.js');
  const write = kind === 'exportGeo' ? territoriesToGeoJson : unitsToGeoJson;
  return saveFile(name(kind === 'exportGeo' ? 'territories.geojson' : 'units.geojson'), JSON.stringify(write(plan, dataset)), 'application/geo+json');
}

/** A plan as this kit wrote it. Its parts are checked when it is opened. */
export async function readPlanFile(file: File): Promise<PlanData> {
  const text = await file.text();
  try {
    return JSON.parse(text) as PlanData;
  } catch (cause) {
    throw new TerritoryError('json-broken', { expected: 'a plan saved as JSON', actual: text ? `"${clip(text, 40)}"` : 'an empty file', place: { file: file.name }, cause });
  }
}
