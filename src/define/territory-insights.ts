import { TerritoryInsights } from '../elements/insights/territory-insights.js';
import { register } from './register.js';

// what a tab holds comes when it is first opened
for (const [tag, fetch] of Object.entries({
  'territory-insight': () => import('./territory-insight.js'),
  'territory-rules': () => import('./territory-rules.js'),
  'territory-route': () => import('./territory-route.js'),
  'territory-tour': () => import('./territory-tour.js'),
  'territory-practice': () => import('./territory-practice.js'),
  'territory-brief': () => import('./territory-brief.js'),
  'territory-budget': () => import('./territory-budget.js'),
})) TerritoryInsights.parts.set(tag, fetch);

register('territory-insights', TerritoryInsights);
export { TerritoryInsights };
