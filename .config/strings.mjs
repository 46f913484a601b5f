// The strings of the kit, for those who translate.
//   npm run strings -- --out FOLDER   one JSON a language: every key with its English text and the text in the language
//   npm run strings                   what each language lacks; exit status 1 when Swedish, or a place to fill, is missing
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');

/** Languages that may lack nothing. */
const COMPLETE = ['sv'];

/** Tags of the languages beside English. */
export const languageFiles = () => readdirSync(join(source, 'languages')).filter((file) => /^[a-z]{2,3}\.ts$/.test(file)).map((file) => file.slice(0, -3));

/** The English tables by name, and each language's file. Needs a runner that reads TypeScript. */
export async function loadTables() {
  const english = {};
  for (const file of readdirSync(source, { recursive: true }).map((path) => path.replaceAll('\\', '/')).filter((path) => /^(?:elements|ui)\/.*\.ts$/.test(path))) {
    if (!/= defineStrings\('/.test(readFileSync(join(source, file), 'utf8'))) continue;
    for (const value of Object.values(await import(pathToFileURL(join(source, file)).href))) {
      if (value?.name && value.english) english[value.name] = value.english;
    }
  }
  const languages = new Map();
  for (const tag of languageFiles()) languages.set(tag, (await import(pathToFileURL(join(source, 'languages', `${tag}.ts`)).href)).language);
  return { english, languages };
}

/** English texts of the labels that metrics and subjects carry with them; `…` stands where a name is filled in. */
export function labelsInSource() {
  const found = new Set();
  for (const folder of ['insight', 'data/build']) {
    for (const file of readdirSync(join(source, folder), { recursive: true }).filter((path) => path.endsWith('.ts'))) {
      const text = readFileSync(join(source, folder, file), 'utf8');
      for (const [, single, template, double] of text.matchAll(/\ben: (?:'((?:[^'\\]|\\.)*)'|`([^`]*)`|"([^"]*)")/g)) found.add((single ?? template ?? double).replaceAll(/\$\{[^}]*\}|\{measure\}/g, '…').replaceAll("\\'", "'"));
    }
  }
  return [...found];
}

/** What a language lacks: keys of tables, and labels that no phrase tells. */
export function lacking(english, { tables, phrases }, { labels }) {
  const keys = Object.entries(english).flatMap(([table, messages]) => Object.keys(messages).filter((key) => !Object.hasOwn(tables[table] ?? {}, key)).map((key) => `${table}.${key}`));
  // one without a word of its own fits anything, and tells nothing
  const patterns = phrases.filter(([pattern]) => /[a-z]/i.test(pattern)).map(([pattern]) => new RegExp(`^(?:${pattern})$`, 's'));
  return [...keys, ...labels.filter((label) => !patterns.some((pattern) => pattern.test(label))).map((label) => `label “${label}”`)];
}

async function main() {
  const { english, languages } = await loadTables();
  const labels = labelsInSource();
  const total = Object.values(english).reduce((sum, messages) => sum + Object.keys(messages).length, 0);
  const folder = process.argv.indexOf('--out') > 0 ? process.argv[process.argv.indexOf('--out') + 1] : undefined;
  console.log(`en ${total} strings in ${Object.keys(english).length} tables, ${labels.length} labels`);
  if (folder) mkdirSync(folder, { recursive: true });
  for (const [tag, language] of languages) {
    // Swedish labels stand beside the English ones in the source
    const missing = lacking(english, language, { labels: COMPLETE.includes(tag) ? [] : labels });
    console.log(`${tag} ${missing.length === 0 ? 'complete' : `lacks ${missing.length}: ${missing.join(', ')}`}`);
    const surplus = Object.entries(language.tables).flatMap(([table, messages]) => Object.keys(messages).filter((key) => !Object.hasOwn(english[table] ?? {}, key)).map((key) => `${table}.${key}`));
    if (surplus.length > 0) console.log(`${tag} has ${surplus.length} that nobody says any more: ${surplus.join(', ')}`);
    if (COMPLETE.includes(tag) && missing.length > 0) process.exitCode = 1;
    if (folder) writeFileSync(join(folder, `${tag}.json`), `${JSON.stringify(forTranslators(english, language, labels), null, 2)}\n`);
  }
  if (folder) writeFileSync(join(folder, 'en.json'), `${JSON.stringify({ tables: english, labels }, null, 2)}\n`);
}

const forTranslators = (english, { tables, phrases }, labels) => ({
  tables: Object.fromEntries(Object.entries(english).map(([table, messages]) => [table, Object.fromEntries(Object.entries(messages).map(([key, text]) => [key, { english: text, text: tables[table]?.[key] ?? '' }]))])),
  phrases: Object.fromEntries(phrases),
  labels,
});

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
