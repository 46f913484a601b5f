import { adviceStyles } from './advice.js';
import { fieldsStyles } from './fields.js';
import { goalsStyles } from './goals.js';
import { layoutStyles } from './layout.js';
import { progressStyles } from './progress.js';
import { resultStyles } from './result.js';
import { rulesStyles } from './rules.js';
import { standingStyles } from './standing.js';

export const balanceStyles = [layoutStyles, fieldsStyles, goalsStyles, rulesStyles, standingStyles, progressStyles, resultStyles, adviceStyles];
