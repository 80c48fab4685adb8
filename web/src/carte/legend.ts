import { DESCRIPTIONS, FAMILLES, type Famille } from './familles.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The shape of a family, for the page: purely visual, words stand beside it. */
export function shape(famille: Famille, approximative = false): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `forme ${approximative ? 'forme-approximative' : `forme-${famille}`}`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', DESCRIPTIONS[famille].forme);
  svg.append(path);
  return svg;
}

function entry(picture: Element, words: string): HTMLLIElement {
  const item = document.createElement('li');
  const text = document.createElement('span');
  text.textContent = words;
  item.append(picture, text);
  return item;
}

/** The legend, with the families that are on this map only. */
export function legend(present: ReadonlySet<Famille>, hasApproximate: boolean): HTMLDetailsElement {
  const details = document.createElement('details');
  details.className = 'carte-legende';
  // Where there is room it costs nothing; on a phone the map comes first.
  details.open = matchMedia('(min-width: 64rem) and (min-height: 48rem)').matches;
  const summary = document.createElement('summary');
  summary.textContent = 'Légende';
  const list = document.createElement('ul');
  for (const famille of FAMILLES) {
    if (present.has(famille)) list.append(entry(shape(famille), DESCRIPTIONS[famille].nom));
  }
  const disc = document.createElement('span');
  disc.className = 'carte-legende-groupe';
  disc.setAttribute('aria-hidden', 'true');
  disc.textContent = '12';
  list.append(entry(disc, 'Plusieurs lieux'));
  if (hasApproximate) list.append(entry(shape('epn', true), 'Contour en tirets : position approximative'));
  details.append(summary, list);
  return details;
}
