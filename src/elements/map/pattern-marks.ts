import { html, nothing, type TemplateResult } from 'lit';
import { marks } from '../../map/patterns.js';

/** Steps of a pattern along the side of a swatch: two of its periods, as they look on the map. */
const STEPS = 16;

/** What a pattern lays over the colour of a swatch. */
export function patternMarks(pattern: number): TemplateResult | typeof nothing {
  const path = patternPath(pattern);
  return path ? html`<svg class="pattern" viewBox=${`0 0 ${STEPS} ${STEPS}`} aria-hidden="true"><path d=${path}></path></svg>` : nothing;
}

const paths = new Map<number, string>();

function patternPath(pattern: number): string {
  let path = paths.get(pattern);
  if (path === undefined) {
    path = '';
    for (let y = 0; y < STEPS; y++) for (let x = 0; x < STEPS; x++) if (marks(pattern, x, y)) path += `M${x} ${y}h1v1h-1Z`;
    paths.set(pattern, path);
  }
  return path;
}
