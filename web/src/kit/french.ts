/** Joins what French typography never separates at the end of a line. */
export const NBSP = '\u00a0';

const numbers = new Intl.NumberFormat('fr-FR');

/** A whole number as French writes it: « 1 754 ». The site's font has no narrow no-break space: the one it has stands for it. */
export function formatNumber(value: number): string {
  return numbers.format(value).replace(/\u202f/g, NBSP);
}

/** A distance measured: « 850 m », « 14,2 km ». */
export function formatDistance(metres: number): string {
  if (metres < 999.5) return `${Math.round(metres)}${NBSP}m`;
  return `${(metres / 1000).toFixed(1).replace('.', ',')}${NBSP}km`;
}

/** A duration to the nearest minute: « 12 min », « 1 h 05 min ». */
export function formatMinutes(minutes: number): string {
  const whole = Math.round(minutes);
  if (minutes > 0 && whole < 1) return `moins d’1${NBSP}min`;
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  return hours === 0 ? `${rest}${NBSP}min` : `${hours}${NBSP}h${NBSP}${String(rest).padStart(2, '0')}${NBSP}min`;
}

/** The longest noun that stays on the line of its number: on a small screen a longer one would be cut. */
const LONGEST_KEPT = 'octets'.length;

/** A number and its noun; zero and one are singular in French. */
export function count(value: number, singular: string, plural: string): string {
  const noun = value < 2 ? singular : plural;
  return `${formatNumber(value)}${noun.length <= LONGEST_KEPT ? NBSP : ' '}${noun}`;
}

/** « Aucun lieu », « 1 lieu », « 553 lieux ». */
export function countPlaces(value: number): string {
  return value === 0 ? 'Aucun lieu' : count(value, 'lieu', 'lieux');
}

/** What a screen reader hears of the suggestions under a field. */
export function suggestionsText(value: number): string {
  if (value === 0) return 'Aucune suggestion';
  return `${count(value, 'suggestion', 'suggestions')}${NBSP}: flèches haut et bas pour choisir`;
}
