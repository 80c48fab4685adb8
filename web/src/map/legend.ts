import { element } from '../kit/dom.ts';
import { DESCRIPTIONS, FAMILIES, type Family } from './families.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The shape of a family, for the page: purely visual, words stand beside it. */
export function shape(family: Family, approximate = false): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `symbol ${approximate ? 'symbol-approximate' : `symbol-${family}`}`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', DESCRIPTIONS[family].outline);
  svg.append(path);
  return svg;
}

function entry(picture: Element, words: string): HTMLLIElement {
  const item = element('li');
  item.append(picture, element('span', '', words));
  return item;
}

/** The legend, with the families that are on this map only. */
export function legend(present: ReadonlySet<Family>, hasApproximate: boolean): HTMLDetailsElement {
  const details = element('details', 'map-legend');
  // Where there is room it costs nothing; on a phone the map comes first.
  details.open = matchMedia('(min-width: 64rem) and (min-height: 48rem)').matches;
  const list = element('ul');
  for (const family of FAMILIES) {
    if (present.has(family)) list.append(entry(shape(family), DESCRIPTIONS[family].name));
  }
  const disc = element('span', 'map-legend-cluster', '12');
  disc.setAttribute('aria-hidden', 'true');
  list.append(entry(disc, 'Plusieurs lieux'));
  if (hasApproximate) list.append(entry(shape('epn', true), 'Contour en tirets : position approximative'));
  details.append(element('summary', '', 'Légende'), list);
  return details;
}
