import type { Theme } from '../../map/theme.js';
import { missingColor, unassignedColor, type Scheme } from '../../ui/palette.js';

export const themes: Readonly<Record<Scheme, Theme>> = {
  light: {
    scheme: 'light',
    unassigned: unassignedColor('light'),
    missing: missingColor('light'),
    unitLine: '#ffffff',
    border: '#36424f',
    borderCasing: 'rgb(255 255 255 / 0.55)',
    selection: '#0b5cad',
    selectionCasing: 'rgb(255 255 255 / 0.9)',
    cursor: '#11181f',
    label: '#161c22',
    halo: 'rgb(255 255 255 / 0.88)',
    land: '#f7f6f3',
    landLine: '#cfd0ce',
    point: '#1a1f24',
    pointRim: '#ffffff',
  },
  dark: {
    scheme: 'dark',
    unassigned: unassignedColor('dark'),
    missing: missingColor('dark'),
    unitLine: '#0f1215',
    border: '#d3dae0',
    borderCasing: 'rgb(10 12 15 / 0.55)',
    selection: '#8cc5ff',
    selectionCasing: 'rgb(10 12 15 / 0.9)',
    cursor: '#ffffff',
    label: '#f3f6f8',
    halo: 'rgb(12 15 18 / 0.85)',
    land: '#23282e',
    landLine: '#3b434b',
    point: '#f3f6f8',
    pointRim: '#14181c',
  },
};
