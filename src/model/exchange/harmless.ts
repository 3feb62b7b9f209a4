/**
 * Spreadsheets take what begins with one of these for a formula; an apostrophe keeps them from it (OWASP, CSV Injection).
 * A phone number or an amount is none.
 */
const formula = /^'*[=@\t\r]|^'+[+-]|^[+-](?![0-9][0-9 ()/.-]*$)/;
export const harmless = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);
