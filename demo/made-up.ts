/** Numbers between 0 and 1 that depend on the text alone (FNV-1a, then mulberry32): the same town always gets the same figures. */
export function chance(text: string, stream: number): number {
  let hash = 0x811c9dc5 ^ stream;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = (hash + 0x6d2b79f5) | 0;
  let mixed = Math.imul(hash ^ (hash >>> 15), 1 | hash);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

/** Yearly revenue from a town of that size: a share of its people buy, towns differ. Generated, not real. */
export function madeUpRevenue(id: string, population: number, perPerson: number): number {
  const spread = Math.exp(1.1 * (chance(id, 1) + chance(id, 2) + chance(id, 3) - 1.5));
  return Math.round((population * perPerson * spread) / 100) * 100;
}

/** Yearly visits to a town of that size. Generated, not real. */
export function madeUpVisits(id: string, population: number): number {
  return Math.max(1, Math.round(4 * Math.sqrt(population / 1000) * (0.6 + 0.8 * chance(id, 4))));
}

/** How a customer of that revenue may stand: its kind, what it bought the year before, when it was last seen. Generated, not real. */
export function madeUpCustomer(id: string, revenue: number): { segment: string; revenuePrevious: number; lastContact: string; since: string; openDeals: number } {
  const day = (ago: number) => new Date(Date.now() - 86_400_000 * ago).toISOString().slice(0, 10);
  return {
    segment: revenue > 150_000 ? 'A' : revenue > 30_000 ? 'B' : 'C',
    revenuePrevious: Math.round((revenue * (0.82 + 0.3 * chance(id, 5))) / 100) * 100,
    lastContact: day(Math.floor(150 * chance(id, 6) ** 2)), since: day(Math.floor(4000 * chance(id, 7))), openDeals: chance(id, 8) < 0.1 ? 1 : 0,
  };
}

/** What those columns are called. */
export const madeUpCustomerColumns = [
  { id: 'segment', madeUp: true, label: { en: 'Segment', sv: 'Segment', de: 'Segment', fr: 'Segment', fi: 'Segmentti', nb: 'Segment' } },
  { id: 'revenuePrevious', madeUp: true, label: { en: 'Revenue last year', sv: 'Omsättning förra året', de: 'Umsatz im Vorjahr', fr: 'Chiffre d’affaires de l’an dernier', fi: 'Liikevaihto viime vuonna', nb: 'Omsetning i fjor' } },
  { id: 'lastContact', madeUp: true, label: { en: 'Last contact', sv: 'Senaste kontakt', de: 'Letzter Kontakt', fr: 'Dernier contact', fi: 'Viimeisin yhteydenotto', nb: 'Siste kontakt' } },
  { id: 'since', madeUp: true, label: { en: 'Customer since', sv: 'Kund sedan', de: 'Kunde seit', fr: 'Client depuis', fi: 'Asiakas vuodesta', nb: 'Kunde siden' } },
  { id: 'openDeals', madeUp: true, label: { en: 'Open deals', sv: 'Öppna affärer', de: 'Offene Geschäfte', fr: 'Affaires en cours', fi: 'Avoimet kaupat', nb: 'Åpne avtaler' } },
];
