import { nothing, svg, html, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { GestureShape } from '../../map/tools/tool.js';
import type { Place } from '../../map/stage-options.js';

/** What a gesture draws over the map while it lasts. */
export function renderShape(shape: GestureShape | null): TemplateResult {
  return html`<svg class="gesture" aria-hidden="true">${shape ? draw(shape) : nothing}</svg>`;
}

function draw(shape: GestureShape): SVGTemplateResult {
  switch (shape.kind) {
    case 'ring': return svg`<path d=${`${path(shape.ring)}Z`}></path>`;
    case 'line': return svg`<path class="cut" d=${path(shape.line)}></path>`;
    case 'disc': return svg`${circle('rim', shape.at, shape.radius)}${circle('disc', shape.at, shape.radius)}`;
    case 'reach': return svg`${circle('', shape.at, shape.radius)}${circle('middle', shape.at, 3)}${text(shape.at, shape.text)}`;
    case 'carry': return svg`<path class="cut" d=${path([shape.from, shape.at])}></path>${circle('middle', shape.from, 4)}${text({ x: shape.at.x, y: shape.at.y - 14 }, shape.text)}`;
  }
}

function path(places: readonly Place[]): string {
  return `M${places.map(({ x, y }) => `${x} ${y}`).join('L')}`;
}

function circle(name: string, { x, y }: Place, radius: number): SVGTemplateResult {
  return svg`<circle class=${name} cx=${x} cy=${y} r=${radius}></circle>`;
}

function text({ x, y }: Place, words: string): SVGTemplateResult {
  return svg`<text x=${x} y=${y - 8}>${words}</text>`;
}
