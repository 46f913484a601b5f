import { svg, type SVGTemplateResult } from 'lit';

const icon = (d: string): SVGTemplateResult =>
  svg`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${d} fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"></path></svg>`;

export const icons = {
  check: icon('M3.5 8.5l3 3 6-7'),
  up: icon('M8 12.5v-9M4 7.2l4-3.9 4 3.9'),
  down: icon('M8 3.5v9M4 8.8l4 3.9 4-3.9'),
  left: icon('M10 3.500L5.500 8l4.500 4.500'),
  right: icon('M6 3.500L10.500 8 6 12.500'),
  close: icon('M4 4l8 8M12 4l-8 8'),
  plus: icon('M8 3v10M3 8h10'),
  minus: icon('M3 8h10'),
  lock: icon('M4.500 7.500h7v5.500h-7zM6 7.500V5.300a2 2 0 014 0v2.200'),
  unlock: icon('M4.500 7.500h7v5.500h-7zM6 7.500V5a2 2 0 013.800-.8'),
  warning: icon('M8 2.5l6 11H2zM8 6.8v3M8 11.6v.1'),
  stop: icon('M8 1.8a6.2 6.2 0 100 12.4A6.2 6.2 0 008 1.8zM8 4.9v3.7M8 11v.1'),
  proof: icon('M8 1.8l5.2 2v4c0 3-2.2 5.2-5.2 6.4C5 13 2.8 10.800 2.800 7.800v-4zM5.700 8l1.700 1.700 3-3.400'),
} as const;
