import type { Message, Messages } from '../src/ui/messages.js';
import type { Language } from '../src/ui/languages.js';

export function languageFiles(): string[];
export function loadTables(): Promise<{ english: Record<string, Record<string, Message>>; languages: Map<string, Language> }>;
export function labelsInSource(): string[];
export function lacking(english: Record<string, Messages>, language: Language, options: { labels: readonly string[] }): string[];
