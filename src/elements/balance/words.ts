import type { Measure } from '../../model/dataset.js';
import { ACCOUNTS } from '../../workspace/request.js';
import { labelText } from '../../ui/label-text.js';
import type { Formatter } from '../../ui/format.js';
import type { MessageValues } from '../../ui/messages.js';

/** What the views need to speak. */
export interface Words {
  readonly language: string;
  readonly format: Formatter;
  t(key: string, values?: MessageValues): string;
}

export function measureName(words: Words, measure: Measure | undefined): string {
  return measure ? labelText(measure.label, words.language) : '';
}

/** The name of what a goal of the engine counts: a measure, or the accounts. */
export function goalName(words: Words, measures: readonly Measure[], id: string | undefined): string {
  return id === ACCOUNTS ? words.t('accountsCounted') : measureName(words, measures.find((measure) => measure.id === id));
}

/** A value of a measure, short. */
export function amount(words: Words, measure: Measure | undefined, value: number): string {
  return words.format.compact(value, measure?.format);
}

/** `±5 %`. */
export function plusMinus(words: Words, tolerance: number): string {
  return `±${words.format.percent(tolerance, { digits: tolerance < 0.001 ? 3 : 1 })}`;
}

/** 0.05 -> 5, without the tail of binary fractions. */
export const percentValue = (ratio: number): number => Number((ratio * 100).toFixed(4));
