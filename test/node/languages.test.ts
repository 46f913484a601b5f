import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import type { Message, Messages } from '../../src/ui/messages.js';
import { languageFiles, loadTables } from '../../.config/strings.mjs';

const source = new URL('../../src/', import.meta.url);
const placesOf = (message: Message): string[] => [...new Set([...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].toSorted();

describe('languages', () => {
  it('fill the same places as the English strings', async () => {
    const { english, languages } = await loadTables();
    const wrong: string[] = [];
    for (const [tag, { tables }] of languages) {
      for (const [table, messages] of Object.entries(tables)) {
        for (const [key, message] of Object.entries(messages as Messages)) {
          const wanted = english[table]?.[key] && placesOf(english[table][key]);
          const found = placesOf(message);
          if (wanted && String(wanted) !== String(found)) wrong.push(`${tag} ${table}.${key}: ${wanted} expected, ${found} found`);
        }
      }
    }
    expect(languageFiles()).to.include('sv');
    expect(wrong.join('\n')).to.equal('');
  });

  it('say in one way that a unit has no territory', async () => {
    const { english, languages } = await loadTables();
    const said = (tables: Record<string, Messages>) => [...new Set([['map', 'unassigned'], ['table', 'unassigned'], ['scenarios', 'none'], ['crosswalk', 'noTerritory'], ['insight', 'unassigned']].map(([table, key]) => tables[table!]?.[key!] ?? `no ${table}.${key}`))];
    const all = new Map([['en', english], ...[...languages].map(([tag, { tables }]) => [tag, tables] as const)] as [string, Record<string, Messages>][]);
    expect(all.size).to.be.at.least(6);
    for (const [tag, tables] of all) expect(said(tables), tag).to.have.lengthOf(1);
  });

  it('have a Swedish text in every label of the kit', () => {
    const lacking = readdirSync(new URL('insight/', source), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).flatMap((file) => {
      const text = readFileSync(new URL(`insight/${file.replaceAll('\\', '/')}`, source), 'utf8');
      const labels = text.match(/\{ en: (?:'[^']*'|`[^`]*`|"[^"]*")[^}]*?\}/g) ?? [];
      return labels.filter((label) => !/\bsv: /.test(label)).map((label) => `${file}: ${label}`);
    });
    expect(lacking.join('\n')).to.equal('');
  });
});
