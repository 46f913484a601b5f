export type Row = Record<string, unknown>;

/** Reads a path such as `User.Name` of a row. */
export function fieldOf(row: Row, path: string): unknown {
  return path.split('.').reduce<unknown>((part, name) => (part as Row | undefined)?.[name], row);
}

export interface Soql {
  readonly fields: readonly string[];
  readonly from: string;
  readonly matches: (row: Row) => boolean;
}

/** The part of SOQL the tests need: SELECT … FROM … WHERE … AND … ORDER BY; anything else is MALFORMED_QUERY. */
export function parseSoql(soql: string): Soql {
  const match = /^SELECT (?<fields>[\w.]+(?:, [\w.]+)*) FROM (?<from>\w+)(?: WHERE (?<where>.+?))?(?: ORDER BY [\w.]+(?:, [\w.]+)*)?$/.exec(soql);
  if (!match?.groups) throw new Error(`unexpected token in: ${soql}`);
  const conditions = match.groups['where'] === undefined ? [] : conditionsOf(match.groups['where']);
  return {
    fields: match.groups['fields']!.split(', '),
    from: match.groups['from']!,
    matches: (row) => conditions.every((condition) => condition(row)),
  };
}

function conditionsOf(where: string): ((row: Row) => boolean)[] {
  const pattern = /\(?(?<field>[\w.]+) (?:= (?<value>'(?:[^'\\]|\\.)*'|true|false)|IN \((?<list>'[^')]*'(?:,'[^')]*')*)\))\)?(?: AND |$)/y;
  const conditions: ((row: Row) => boolean)[] = [];
  while (pattern.lastIndex < where.length) {
    const found = pattern.exec(where);
    if (!found?.groups) throw new Error(`unexpected token in condition: ${where}`);
    const { field, value, list } = found.groups;
    const wanted = new Set(list === undefined ? [literal(value!)] : list.split(',').map(literal));
    conditions.push((row) => wanted.has(fieldOf(row, field!)));
    if (pattern.lastIndex === 0) break;
  }
  return conditions;
}

function literal(text: string): unknown {
  return text.startsWith("'") ? text.slice(1, -1).replaceAll(/\\(.)/g, '$1') : text === 'true';
}
