import { toCsv } from '../../data/write/csv.js';
import type { Crosswalk, CrosswalkChange } from '../../model/crosswalk.js';
import type { Dataset } from '../../model/dataset.js';
import type { PlanData } from '../../model/plan.js';
import type { Formatter } from '../../ui/format.js';
import type { Translate } from '../../ui/pages.js';
import { spreadsheetOf } from '../../ui/spreadsheet.js';

export type ChangeKind = CrosswalkChange['kind'];

/** What most needs a person first. */
const changeKinds: readonly ChangeKind[] = ['tie', 'new-unit', 'split', 'without-weight', 'lost-unit', 'unknown-unit', 'lock-lost', 'empty-territory'];

export type ChangeGroups = ReadonlyMap<ChangeKind, readonly CrosswalkChange[]>;

/** The changes by their kind, in the order of {@link changeKinds}. */
export function groupsOf({ changes }: Crosswalk): ChangeGroups {
  const groups = new Map(changeKinds.map((kind): [ChangeKind, CrosswalkChange[]] => [kind, []]));
  for (const change of changes) groups.get(change.kind)!.push(change);
  return new Map([...groups].filter(([, list]) => list.length > 0));
}

/** Says changes in words; made once for a preview. */
export class ChangeWords {
  readonly #t: Translate;
  readonly #format: Formatter;
  readonly #territories: ReadonlyMap<string, string>;
  readonly #units: readonly ReadonlyMap<string, string>[];

  constructor(t: Translate, format: Formatter, { territories }: Pick<PlanData, 'territories'>, ...datasets: readonly Dataset[]) {
    this.#t = t;
    this.#format = format;
    this.#territories = new Map(territories.map(({ id, name }) => [id, name]));
    this.#units = datasets.map(({ units }) => new Map(units.ids.map((id, u) => [id, units.names[u]!])));
  }

  /** The unit's name as the new data has it, else the old; for an emptied territory its own. */
  subject(change: CrosswalkChange): string {
    if (change.kind === 'empty-territory') return this.territory(change.territory);
    for (const names of this.#units) {
      const name = names.get(change.unit);
      if (name !== undefined) return name;
    }
    return change.unit;
  }

  /** Where it goes, with shares where there are several. */
  outcome(change: CrosswalkChange): string {
    switch (change.kind) {
      case 'split':
      case 'tie': {
        const whole = change.shares.reduce((sum, [, weight]) => sum + weight, 0);
        return change.shares.map(([territory, weight]) => this.#t('share', { territory: this.territory(territory), share: this.#format.percent(weight / whole) })).join(', ');
      }
      case 'without-weight':
      case 'lost-unit': return this.territory(change.territory);
      case 'unknown-unit': return this.#format.number(change.weight);
      case 'new-unit':
      case 'lock-lost':
      case 'empty-territory': return '';
    }
  }

  territory(id: string): string {
    return this.#territories.get(id) ?? this.#t('noTerritory');
  }
}

/** All that changes as CSV: what it is, the unit, where it goes. */
export function changesCsv({ changes }: Crosswalk, words: ChangeWords, t: Translate, language: string): string {
  const rows = changes.map((change) => ['unit' in change ? change.unit : change.territory, words.subject(change), words.outcome(change), t(`about.${change.kind}`)]);
  return toCsv({ title: t('stepPreview'), header: ['id', t('unit'), t('what'), t('stepPreview')], rows }, spreadsheetOf(language));
}
