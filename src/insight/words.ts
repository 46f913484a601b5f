import type { Measure } from '../model/dataset.js';
import type { NamingLabel } from '../model/label.js';

/** A label in both languages of the source, with the measure's own name where `{measure}` stands. */
export function withMeasure({ label }: Measure, text: { readonly en: string; readonly sv: string }): NamingLabel {
  return { text, names: { measure: label } };
}
