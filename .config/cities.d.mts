import type { Plugin } from 'vite';

export function cities(): Plugin;
