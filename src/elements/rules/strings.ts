import { defineStrings } from '../../ui/messages.js';

export const rulesStrings = defineStrings('rules', {
  title: 'Assignment rules', intro: 'Named accounts go first, then these rules from the top, then where the account lies, then the nearest territory.', empty: 'No data yet', loading: 'Loading …', noTerritories: 'Rules need a plan with territories and accounts.', failed: 'The rules could not be applied: {message}',
  noRules: 'No rules yet: every account is where it was named to be, or where it lies.', add: 'Add a rule', name: 'Name', nameOf: 'Name of rule {n}', newName: 'Rule {n}', to: 'goes to', territoryOf: 'Territory of rule {n}', gone: 'A territory that is gone',
  up: 'Move rule {name} up', down: 'Move rule {name} down', remove: 'Remove rule {name}', removed: 'Rule {name} removed', moved: 'Rule {name} is number {n}',
  when: 'Accounts where', and: 'and', column: 'Column', columnOf: 'Column of condition {c} in rule {n}', isOneOf: 'is one of', values: 'Values of {column}', least: 'at least', most: 'at most', leastOf: '{column} at least', mostOf: '{column} at most', addCondition: 'Add a condition', removeCondition: 'Remove the condition on {column}', missingColumn: '{column} (not in the data)', noValues: 'choose values', moreValues: 'and {count} more values',
  same: 'Same rank as the rule above', sameOf: 'Same rank as the rule above: rule {name}',
  matches: { one: 'meets {count} account', other: 'meets {count} accounts' }, sends: { one: 'sends {count}', other: 'sends {count}' }, brokenTerritory: 'Its territory is gone: choose another.', brokenColumn: 'Column {column} is not in the data.', brokenEmpty: 'A rule without a condition takes nobody: add one.',
  ties: { one: '{count} account is claimed by rules of equal rank', other: '{count} accounts are claimed by rules of equal rank' }, gaps: { one: '{count} account has no territory', other: '{count} accounts have no territory' }, show: 'Show on the map', showName: 'Show on the map: {name}',
  agrees: 'The plan agrees with the rules.', apply: { one: 'Place {count} account by the rules', other: 'Place {count} accounts by the rules' }, applied: { one: '{count} account placed. Undo takes it back.', other: '{count} accounts placed. Undo takes it back.' }, byRule: 'by rule', byNearest: 'by nearness', letGo: 'let go', nearest: 'Nearest territory within, km',
});
