import type { balanceStrings } from '../elements/balance/strings.js';
import type { importStrings } from '../elements/import/strings.js';
import type { briefStrings } from '../elements/brief/strings.js';
import type { crosswalkStrings } from '../elements/crosswalk/strings.js';
import type { budgetStrings } from '../elements/budget/strings.js';
import type { historyStrings } from '../elements/history/strings.js';
import type { insightStrings } from '../elements/insight/strings.js';
import type { insightsStrings } from '../elements/insights/strings.js';
import type { kpiStrings } from '../elements/kpi/strings.js';
import type { mapStrings } from '../elements/map/strings.js';
import type { plannerStrings } from '../elements/planner/strings.js';
import type { practiceStrings } from '../elements/practice/strings.js';
import type { routeStrings } from '../elements/route/strings.js';
import type { rulesStrings } from '../elements/rules/strings.js';
import type { scenarioStrings } from '../elements/scenarios/strings.js';
import type { swipeStrings } from '../elements/swipe/strings.js';
import type { syncStrings } from '../elements/sync/strings.js';
import type { tableStrings } from '../elements/table/strings.js';
import type { tourStrings } from '../elements/tour/strings.js';
import type { errorStrings } from '../ui/error-text.js';
import type { Message, Messages } from '../ui/messages.js';
import type { noteStrings } from '../ui/note-text.js';

/** Every table of strings, by its name. */
export interface Tables {
  readonly balance: typeof balanceStrings;
  readonly import: typeof importStrings;
  readonly brief: typeof briefStrings;
  readonly budget: typeof budgetStrings;
  readonly crosswalk: typeof crosswalkStrings;
  readonly error: typeof errorStrings;
  readonly history: typeof historyStrings;
  readonly insight: typeof insightStrings;
  readonly insights: typeof insightsStrings;
  readonly kpi: typeof kpiStrings;
  readonly map: typeof mapStrings;
  readonly note: typeof noteStrings;
  readonly planner: typeof plannerStrings;
  readonly practice: typeof practiceStrings;
  readonly route: typeof routeStrings;
  readonly rules: typeof rulesStrings;
  readonly scenarios: typeof scenarioStrings;
  readonly swipe: typeof swipeStrings;
  readonly sync: typeof syncStrings;
  readonly table: typeof tableStrings;
  readonly tour: typeof tourStrings;
}

type Keys<T extends keyof Tables> = keyof Tables[T]['english'];

/**
 * What English phrases are in the language: a pattern that must fit the whole phrase, and the text for it, `$1` …
 * being what the pattern caught. The first that fits counts.
 */
type Phrases = readonly (readonly [pattern: string, text: string])[];

/** A language that has every string, or it doesn't compile. */
export interface CompleteLanguage {
  readonly tables: { readonly [T in keyof Tables]: Readonly<Record<Keys<T>, Message>> };
  readonly phrases: Phrases;
}

/** A language that speaks English where it lacks a string; `npm run strings` lists those, and what it has too much. */
export interface PartialLanguage {
  readonly tables: { readonly [T in keyof Tables]?: Messages };
  readonly phrases: Phrases;
}
