import type { Label } from '../model/label.js';

/** What things are called in the practice market: English, Swedish, German, French, Finnish, Norwegian. */
const words: readonly (readonly [en: string, sv: string, de: string, fr: string, fi: string, nb: string])[] = [
  ['Practice market', 'Övningsmarknad', 'Übungsmarkt', 'Marché d’exercice', 'Harjoitusmarkkina', 'Øvingsmarked'],
  ['West', 'Väst', 'West', 'Ouest', 'Länsi', 'Vest'],
  ['South', 'Syd', 'Süd', 'Sud', 'Etelä', 'Sør'],
  ['Centre', 'Mitt', 'Mitte', 'Centre', 'Keskus', 'Midt'],
  ['North', 'Norr', 'Nord', 'Nord', 'Pohjoinen', 'Nord'],
  ['East', 'Öst', 'Ost', 'Est', 'Itä', 'Øst'],
  ['Sales', 'Försäljning', 'Umsatz', 'Ventes', 'Myynti', 'Salg'],
  ['Sales last year', 'Försäljning förra året', 'Umsatz im Vorjahr', 'Ventes de l’an dernier', 'Myynti viime vuonna', 'Salg i fjor'],
  ['Visits a year', 'Besök per år', 'Besuche im Jahr', 'Visites par an', 'Käyntejä vuodessa', 'Besøk per år'],
  ['People', 'Invånare', 'Einwohner', 'Habitants', 'Asukkaat', 'Innbyggere'],
  ['Income', 'Inkomst', 'Einkommen', 'Revenu', 'Tulot', 'Inntekt'],
  ['Segment', 'Segment', 'Segment', 'Segment', 'Segmentti', 'Segment'],
  ['Chain', 'Kedja', 'Kette', 'Enseigne', 'Ketju', 'Kjede'],
  ['Industry', 'Bransch', 'Branche', 'Secteur d’activité', 'Toimiala', 'Bransje'],
  ['Target', 'Mål', 'Ziel', 'Objectif', 'Tavoite', 'Mål'],
  ['Potential', 'Potential', 'Potenzial', 'Potentiel', 'Potentiaali', 'Potensial'],
  ['Minutes a visit', 'Minuter per besök', 'Minuten je Besuch', 'Minutes par visite', 'Minuutteja käyntiä kohti', 'Minutter per besøk'],
  ['Opens', 'Öppnar', 'Öffnet', 'Ouvre', 'Avautuu', 'Åpner'],
  ['Closes', 'Stänger', 'Schließt', 'Ferme', 'Sulkeutuu', 'Stenger'],
  ['Answers', 'Svar', 'Antworten', 'Réponses', 'Vastaukset', 'Svar'],
  ['Satisfied', 'Nöjda', 'Zufriedene', 'Satisfaits', 'Tyytyväiset', 'Fornøyde'],
  ['Open deals', 'Öppna affärer', 'Offene Geschäfte', 'Affaires en cours', 'Avoimet kaupat', 'Åpne avtaler'],
  ['Last contact', 'Senaste kontakt', 'Letzter Kontakt', 'Dernier contact', 'Viimeisin yhteydenotto', 'Siste kontakt'],
  ['Customer since', 'Kund sedan', 'Kunde seit', 'Client depuis', 'Asiakas vuodesta', 'Kunde siden'],
  ['Skill needed', 'Kompetens som krävs', 'Benötigte Kompetenz', 'Compétence requise', 'Tarvittava osaaminen', 'Kompetanse som kreves'],
  ['Territory in the CRM', 'Distrikt i CRM', 'Gebiet im CRM', 'Secteur dans le CRM', 'Piiri CRM:ssä', 'Distrikt i CRM'],
  ['Coffee', 'Kaffe', 'Kaffee', 'Café', 'Kahvi', 'Kaffe'],
  ['Bread', 'Bröd', 'Brot', 'Pain', 'Leipä', 'Brød'],
  ['Dairy', 'Mejeri', 'Milchprodukte', 'Produits laitiers', 'Maitotuotteet', 'Meieri'],
  ['Fruit', 'Frukt', 'Obst', 'Fruits', 'Hedelmät', 'Frukt'],
  ['Frozen', 'Fryst', 'Tiefkühlkost', 'Surgelés', 'Pakasteet', 'Frossent'],
  ['On hand, coffee', 'I lager, kaffe', 'Vorrat, Kaffee', 'En stock, café', 'Varastossa, kahvi', 'På lager, kaffe'],
  ['On hand, bread', 'I lager, bröd', 'Vorrat, Brot', 'En stock, pain', 'Varastossa, leipä', 'På lager, brød'],
];

const named = new Map(words.map(([en, sv, de, fr, fi, nb]) => [en, { en, sv, de, fr, fi, nb }]));

/** The label of a thing by its English name, with `suffix` behind it in every language. */
export function practiceLabel(english: string, suffix = ''): Label {
  const label = named.get(english);
  if (!label) throw new RangeError(`no words for "${english}"`);
  return suffix ? Object.fromEntries(Object.entries(label).map(([tag, text]) => [tag, text + suffix])) : label;
}
