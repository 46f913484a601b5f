import { defineStrings } from '../../ui/messages.js';

export const budgetStrings = defineStrings('budget', {
  madeUp: 'Made up: the audience is generated, no source holds it.', missing: { one: '{count} unit has no audience figure and is left out.', other: '{count} units have no audience figure and are left out.' },
  title: 'Campaign budget', intro: 'Move the budget: the units that pay light up wherever units are shown.', empty: 'No data yet', loading: 'Loading …', budget: 'Budget', budgetValue: '{budget} of {whole}',
  units: 'Units', reached: 'People reached', spent: 'Spent', gain: 'Expected gain', held: 'Held out', response: 'Response rate, %', margin: 'Margin a buyer', contact: 'Cost a person', unit: 'Cost a unit', share: 'Held out, %',
  audience: 'Audience', choose: 'Choose …', needs: 'Choose the column that holds the audience.', curve: 'Expected gain by budget: {points}', approximate: 'Almost the best: no set within the budget can bring more than {bound}.', none: 'No unit pays with these figures.', save: 'Save the list as CSV', saved: 'Saved {file}', lit: { one: '{count} unit lit', other: '{count} units lit' },
  unitHead: 'unit', name: 'name', territory: 'territory', heldOut: 'held_out', yes: 'yes', no: 'no', assumptions: 'Assumptions', perTerritory: 'Per territory', heading: 'Territory',
});
