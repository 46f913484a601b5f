import { accountsView } from './accounts-view.js';
import { repsView } from './reps-view.js';
import { territoriesView } from './territories-view.js';
import { unitsView } from './units-view.js';
import type { TableView, ViewContext, ViewName } from './view.js';

const builders: Readonly<Record<ViewName, (context: ViewContext) => TableView>> = { units: unitsView, accounts: accountsView, territories: territoriesView, reps: repsView };

export function buildView(name: ViewName, context: ViewContext): TableView {
  return builders[name](context);
}
