import type { ClassMethod } from '../../map/classify.js';

export const defaultMethod: ClassMethod = 'quantile';
export const defaultCount = 5;
