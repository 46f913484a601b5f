export interface DelimitedOptions {
  /** Default ','. */
  readonly delimiter?: ',' | ';' | '\t';
  /** Decimal sign; default '.'. */
  readonly decimal?: '.' | ',';
  /** Puts a byte order mark first, by which spreadsheets recognise UTF-8. Default true. */
  readonly mark?: boolean;
}

/** Lines of cells by RFC 4180; see {@link csvCell}. */
export function toDelimited(lines: Iterable<readonly (string | number)[]>, options: DelimitedOptions = {}): string {
  const { delimiter = ',', mark = true } = options;
  let text = mark ? '\uFEFF' : '';
  for (const cells of lines) text += `${cells.map((cell) => csvCell(cell, options)).join(delimiter)}\r\n`;
  return text;
}

/**
 * A text that a spreadsheet would run as a formula (beginning with = + - @, a tab or a line end) gets an apostrophe before it
 * (OWASP, CSV injection); plain negative numbers do not.
 */
export function harmless(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) && !/^-\d+(?:[.,]\d+)?$/.test(text) ? `'${text}` : text;
}

/** One cell by RFC 4180. Missing numbers are empty; texts are {@link harmless}. */
export function csvCell(value: string | number, { delimiter = ',', decimal = '.' }: DelimitedOptions = {}): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return '';
    const text = String(value).replace('.', decimal);
    return text.includes(delimiter) ? `"${text}"` : text;
  }
  const text = harmless(value);
  return text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
