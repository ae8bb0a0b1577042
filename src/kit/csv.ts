/** How a cell begins that a spreadsheet would take for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

const cell = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n\t;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * A line of a table as RFC 4180 writes it. A cell that would run as a formula in a spreadsheet gets an apostrophe before it.
 * @param cells any texts
 * @returns the line with its end
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}
