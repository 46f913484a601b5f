import type { DataAdapter } from '../src/headless.js';

// side by side with the market that the address names: neither waits for the other
const kit = Promise.all([import('../src/define/territory-planner.js'), import('../src/define/territory-tour.js')]);

const markets: Readonly<Record<string, { language: string; open?: (language: string) => Promise<DataAdapter>; side?: 'insights' }>> = {
  us: { language: 'en', open: async () => (await import('./united-states.js')).unitedStates },
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

async function show(): Promise<void> {
  const asked = location.hash.slice(1).split('&')[0]!;
  const name = asked in markets ? asked : 'us';
  const market = markets[name]!;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.getAttribute('href') === `#${name}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.documentElement.lang = market.language;
  language.value = market.language;
  const [adapter] = await Promise.all([market.open?.(market.language), kit]);
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
