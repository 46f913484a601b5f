import { NONE, type TableColumn } from './column.js';
import { lockColumn } from './data-columns.js';
import { readNumber } from './filter.js';
import { metricColumns } from './metric-columns.js';
import { targetColumns } from './target-columns.js';
import type { TableView, ViewContext } from './view.js';

/** One row per territory of the plan: row number = territory number. */
export function territoriesView(context: ViewContext): TableView {
  const { model, t, format } = context;
  const { reps } = model.dataset!;
  const territory = (row: number) => model.plan!.territories[row]!;
  const owner = (row: number) => reps.findIndex((rep) => rep.id === territory(row).owner);
  const name: TableColumn = {
    id: 'name', label: t('name'), kind: 'text', width: 180, live: true,
    text: (row) => territory(row).name,
    commit: (row, input) => {
      if (input.trim() === '') return t('nameNeeded');
      model.updateTerritory(row, { name: input.trim() });
      return undefined;
    },
  };
  const rep: TableColumn = {
    id: 'owner', label: t('owner'), kind: 'owner', width: 150, live: true,
    number: owner,
    // a rep the data doesn't know is shown by id: nothing vanishes
    text: (row) => reps[owner(row)]?.name ?? territory(row).owner ?? '',
    commit: (row, input) => {
      model.updateTerritory(row, { owner: Number(input) === NONE ? undefined : reps[Number(input)]?.id });
      return undefined;
    },
  };
  const share: TableColumn = {
    id: 'share', label: t('share'), description: t('shareHint'), kind: 'number', width: 100, live: true, additive: true,
    number: (row) => territory(row).share,
    text: (row) => format.number(territory(row).share, { maximumFractionDigits: 3 }),
    exact: (row) => String(territory(row).share),
    show: (value) => format.number(value, { maximumFractionDigits: 3 }),
    editable: (row) => format.number(territory(row).share, { maximumFractionDigits: 6, useGrouping: false }),
    commit: (row, input) => {
      const value = readNumber(input);
      if (!(value >= 0)) return t('shareNeeded');
      model.updateTerritory(row, { share: value });
      return undefined;
    },
  };
  const note: TableColumn = {
    id: 'note', label: t('note'), kind: 'text', width: 180, live: true, hidden: true,
    text: (row) => territory(row).note ?? '',
    commit: (row, input) => {
      model.updateTerritory(row, { note: input.trim() || undefined });
      return undefined;
    },
  };
  const inTerritories = (rows: Iterable<number>) => {
    const chosen = new Set(rows);
    const units: number[] = [];
    model.plan!.assignment.forEach((t0, unit) => chosen.has(t0) && units.push(unit));
    return units;
  };
  return {
    name: 'territories',
    count: model.plan!.territories.length,
    columns: [
      name,
      ...(reps.length || model.plan!.territories.some((t0) => t0.owner !== undefined) ? [rep] : []),
      share,
      lockColumn(context, (row) => territory(row).locked, (row) => model.updateTerritory(row, { locked: !territory(row).locked })),
      ...metricColumns(context),
      ...targetColumns(context),
      note,
    ],
    idOf: (row) => territory(row).id,
    nameOf: (row) => territory(row).name,
    unitOf: () => NONE,
    covers: (row, unit) => model.plan!.assignment[unit] === row,
    unitsOf: inTerritories,
    rowsOf: (flags) => whole(flags, model.plan!.assignment, model.plan!.territories.length),
  };
}

/** Territories all of whose units are flagged. */
function whole(flags: Uint8Array, assignment: Int32Array, territories: number): number[] {
  const units = new Int32Array(territories);
  const chosen = new Int32Array(territories);
  for (let u = 0; u < assignment.length; u++) {
    const t = assignment[u]!;
    if (t < 0) continue;
    units[t]!++;
    chosen[t]! += flags[u]!;
  }
  return Array.from(units.keys()).filter((t) => units[t]! > 0 && units[t] === chosen[t]);
}
