import { openAhead } from '../src/data/port/open-ahead.js';
import type { DataAdapter } from '../src/headless.js';
import { unitedStates } from './united-states.js';

const kit = () => Promise.all([import('../src/define/territory-planner.js'), import('../src/define/territory-tour.js')]);

const markets: Readonly<Record<string, { language: string; open?: (language: string) => DataAdapter | Promise<DataAdapter>; side?: 'insights' }>> = {
  us: { language: 'en', open: () => unitedStates },
  se: { language: 'sv', open: async () => (await import('./sweden.js')).swedishTowns },
  practice: {
    language: 'en', side: 'insights',
    open: async (language) => {
      const [{ memoryAdapter }, { practiceMarket }] = await Promise.all([import('../src/data/memory-adapter.js'), import('../src/data/practice-market.js')]);
      return memoryAdapter(practiceMarket({ language, today: Date.now() }));
    },
  },
  files: { language: 'en' },
};
const main = document.querySelector('main')!;
const language = document.querySelector<HTMLSelectElement>('#language')!;
const theme = document.querySelector<HTMLSelectElement>('#theme')!;

function speak(tag: string): void {
  document.documentElement.lang = tag;
  language.value = tag;
}

/** The data is read while what shows it is fetched and started: neither waits for the other. */
async function begin(opening: DataAdapter | Promise<DataAdapter> | undefined): Promise<DataAdapter | undefined> {
  const adapter = opening instanceof Promise ? await opening : opening;
  if (adapter) openAhead(adapter);
  return adapter;
}

async function show(): Promise<void> {
  const asked = location.hash.slice(1).split('&')[0]!;
  const name = asked in markets ? asked : 'us';
  const market = markets[name]!;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.getAttribute('href') === `#${name}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  speak(market.language);
  const [adapter] = await Promise.all([begin(market.open?.(market.language)), kit()]);
  const planner = document.createElement('territory-planner');
  planner.share = true;
  planner.storageKey = 'territory-kit-demo';
  if (market.side) planner.side = market.side;
  const tour = document.createElement('territory-tour');
  tour.compact = true;
  tour.slot = 'actions';
  planner.append(tour);
  planner.adapter = adapter;
  main.replaceChildren(planner);
}

language.addEventListener('change', () => speak(language.value));
theme.addEventListener('change', () => document.documentElement.style.setProperty('color-scheme', theme.value));
addEventListener('hashchange', () => void show());
void show();
