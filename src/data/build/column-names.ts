import { cellText, type Table, type TableColumn } from '../read/table.js';

/** What a column may be. */
export type ColumnRole = 'id' | 'name' | 'lon' | 'lat' | 'parent' | 'unit';

/**
 * Names by which columns are recognised, the likeliest first; compared without case, accents and anything but letters and
 * digits, in English and Swedish.
 */
const NAMES: Readonly<Record<ColumnRole, readonly string[]>> = {
  id: [
    'id', 'unitid', 'accountid', 'customerid', 'kundid', 'kundnr', 'kundnummer', 'customerno', 'customernumber', 'accountno', 'accountnumber',
    'code', 'kod', 'geoid', 'geoid20', 'geoid10', 'fips', 'kommunkod', 'lanskod', 'lankod', 'deso', 'regso', 'nuts', 'nutsid', 'postnummer', 'postnr',
    'zip', 'zipcode', 'postcode', 'postalcode', 'plz', 'key', 'nyckel', 'no', 'nr', 'nummer', 'number', 'objectid', 'store', 'storeid', 'butiksnr', 'orgnr',
  ],
  name: [
    'name', 'namn', 'title', 'label', 'benamning', 'kommunnamn', 'kommun', 'countyname', 'lannamn', 'customername', 'kundnamn', 'accountname', 'storename', 'butik',
    'company', 'foretag', 'bolag', 'kund', 'customer', 'account', 'place', 'ort', 'tatort', 'locality', 'city', 'stad',
  ],
  lon: ['lon', 'lng', 'long', 'longitude', 'longitud', 'x', 'xcoord', 'lonwgs84', 'wgs84lon', 'geolon', 'longituddd', 'ostlig', 'centroidlon', 'lx'],
  lat: ['lat', 'latitude', 'latitud', 'y', 'ycoord', 'latwgs84', 'wgs84lat', 'geolat', 'nordlig', 'centroidlat', 'ly'],
  parent: [
    'parent', 'countyname', 'lanname', 'lannamn', 'regionname', 'regionnamn', 'statename', 'kommunnamn', 'county', 'lan', 'region', 'state', 'province', 'district', 'distrikt',
    'country', 'land', 'kommun',
  ],
  unit: [
    'unit', 'unitid', 'area', 'areaid', 'omrade', 'omradeskod', 'geoid', 'fips', 'tract', 'county', 'countyfips', 'kommun', 'kommunkod', 'deso', 'regso', 'postcode', 'postnummer',
    'postnr', 'zip', 'zipcode', 'lan', 'lanskod', 'region', 'district', 'distrikt',
  ],
};

/** Words in the name of a number that must not be added up: codes, places, shares, averages, dates. */
const NOT_SUMMABLE = [
  /(?:^|[^a-z])(?:id|code|kod|nr|no|number|nummer|fips|geoid|zip|postcode|postnummer|postnr|plz|phone|tel|telefon|mobil|year|ar|month|manad|date|datum|rank|order|index|version)(?:$|[^a-z])/,
  /(?:^|[^a-z])(?:lon|lng|long|longitude|longitud|lat|latitude|latitud|x|y|lx|ly|easting|northing|elevation|altitude|hojd)(?:$|[^a-z])/,
  /share|andel|rate|ratio|percent|procent|pct|%|average|mean|medel|median|snitt|density|tathet|score|betyg|\bper\b|\/|index|grade/,
];

/** Lower case, without accents; words stay apart. */
function plain(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();
}

const squeezed = (name: string) => plain(name).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The columns whose names fit the role, likeliest first; codes are the last that anybody would call a name. */
export function columnsFor(role: ColumnRole, table: Table): TableColumn[] {
  const ranked = table.columns.map((column) => ({ column, rank: NAMES[role].indexOf(squeezed(column.name)) })).filter(({ rank }) => rank !== -1);
  const codes = new Set(role === 'name' && ranked.length > 1 ? ranked.map(({ column }) => column).filter(holdsCodes) : []);
  return ranked.sort((a, b) => Number(codes.has(a.column)) - Number(codes.has(b.column)) || a.rank - b.rank).map(({ column }) => column);
}

/** Whether the first cells are nothing but figures. */
function holdsCodes({ cells }: TableColumn): boolean {
  return cells.slice(0, 100).every((cell) => /^\d*$/.test(cellText(cell)));
}

/** True when numbers under this name may be added up to totals. */
export function nameIsSummable(name: string): boolean {
  const bare = squeezed(name);
  if (NAMES.id.includes(bare) || NAMES.unit.includes(bare) || NAMES.parent.includes(bare)) return false;
  return !NOT_SUMMABLE.some((pattern) => pattern.test(plain(name)));
}
