import { element } from '../kit/dom.ts';

/** From this zoom on somebody looks for a street, which our own ground does not have. */
const STREETS_WANTED = 12.5;

/** « Plan de rues »: the way on to a map that has streets, where ours ends. */
export class StreetLink {
  readonly element = element('p', 'map-streets');
  readonly #link = element('a', '', 'Plan de rues : ouvrir dans une application de cartes');
  readonly #pattern: string;

  /** `pattern` is the address of the operator's map site, with « {lat} » and « {lon} », or « {to} ». */
  constructor(pattern: string) {
    this.#pattern = pattern;
    this.element.hidden = true;
    this.element.append(this.#link);
  }

  /** Follows the view; hidden while streets would be too small to be wanted. */
  follow(longitude: number, latitude: number, zoom: number): void {
    this.element.hidden = zoom < STREETS_WANTED;
    this.#link.href = streetAddress(this.#pattern, longitude, latitude, navigator.userAgent);
  }
}

/** The address of a point in the map application of a telephone, or on the operator's map site. */
export function streetAddress(pattern: string, longitude: number, latitude: number, userAgent: string): string {
  const [lat, lon] = [latitude.toFixed(5), longitude.toFixed(5)];
  if (/\bAndroid\b/.test(userAgent)) return `geo:${lat},${lon}?z=16`;
  if (/\b(iPhone|iPad|iPod)\b/.test(userAgent)) return `https://maps.apple.com/?ll=${lat},${lon}&z=16`;
  return pattern.replaceAll('{lat}', lat).replaceAll('{lon}', lon).replaceAll('{to}', encodeURIComponent(`${lat},${lon}`));
}
