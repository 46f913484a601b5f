import type { Measure } from '../model/dataset.js';
import { labelText, type Label } from '../model/label.js';

/** A label in both languages of the kit with the measure's own name filled in. */
export function withMeasure(measure: Measure, en: (name: string) => string, sv: (name: string) => string): Label {
  return { en: en(labelText(measure.label, 'en')), sv: sv(labelText(measure.label, 'sv')) };
}

/** A name within a sentence: "Revenue" becomes "revenue", "GDP" stays. */
export function inSentence(name: string): string {
  return /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLocaleLowerCase() + name.slice(1);
}
