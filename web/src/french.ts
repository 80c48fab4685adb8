/** Joins what French typography never separates at the end of a line. */
export const NBSP = '\u00a0';

const numbers = new Intl.NumberFormat('fr-FR');

/** A whole number as French writes it: « 1 754 », with a narrow no-break space. */
export function nombre(value: number): string {
  return numbers.format(value);
}

/** A number and its noun, kept on one line; zero and one are singular in French. */
export function compte(value: number, singulier: string, pluriel: string): string {
  return `${nombre(value)}${NBSP}${value < 2 ? singulier : pluriel}`;
}

/** « Aucun lieu », « 1 lieu », « 553 lieux ». */
export function compteLieux(value: number): string {
  return value === 0 ? 'Aucun lieu' : compte(value, 'lieu', 'lieux');
}

/** What a screen reader hears of the suggestions under a field. */
export function texteSuggestions(value: number): string {
  if (value === 0) return 'Aucune suggestion';
  return `${compte(value, 'suggestion', 'suggestions')}${NBSP}: flèches haut et bas pour choisir`;
}
