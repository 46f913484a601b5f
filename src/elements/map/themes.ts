import type { Theme } from '../../map/theme.js';
import { missingColor, unassignedColor, type Scheme } from '../../ui/palette.js';

export const themes: Readonly<Record<Scheme, Theme>> = {
  light: {
    scheme: 'light',
    unassigned: unassignedColor('light'),
    missing: missingColor('light'),
    unitLine: '#ffffff',
    border: '#36424f',
    borderCasing: '#ffffff8c',
    selection: '#0b5cad',
    selectionCasing: '#ffffffe6',
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
    borderCasing: '#0a0c0f8c',
    selection: '#8cc5ff',
    selectionCasing: '#0a0c0fe6',
    cursor: '#ffffff',
    label: '#f3f6f8',
    halo: 'rgb(12 15 18 / 0.85)',
    land: '#23282e',
    landLine: '#3b434b',
    point: '#f3f6f8',
    pointRim: '#14181c',
  },
};
