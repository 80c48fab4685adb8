import { element } from '../kit/dom.ts';
import { NBSP } from '../kit/french.ts';
import { DESCRIPTIONS, FAMILIES, type Family } from './families.ts';
import type { Drawn } from './picking.ts';
import { PIN_OUTLINE } from './target.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The shape of a family, for the page: purely visual, words stand beside it. */
export function shape(family: Family, approximate = false): SVGSVGElement {
  return outlined(DESCRIPTIONS[family].outline, approximate ? 'symbol-approximate' : `symbol-${family}`);
}

function outlined(outline: string, className: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `symbol ${className}`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', outline);
  svg.append(path);
  return svg;
}

function entry(picture: Element, words: string): HTMLLIElement {
  const item = element('li');
  item.append(picture, element('span', '', words));
  return item;
}

function disc(): HTMLSpanElement {
  const disc = element('span', 'map-legend-cluster', '12');
  disc.setAttribute('aria-hidden', 'true');
  return disc;
}

/** What the signs in the view mean, and no others. */
export function entries({ families, hasApproximate, hasSectors, hasDiscs }: Drawn, hasTarget: boolean): HTMLLIElement[] {
  return [
    ...(hasTarget ? [entry(outlined(PIN_OUTLINE, 'symbol-target'), 'Là où vous cherchez')] : []),
    ...FAMILIES.filter((family) => families.has(family)).map((family) => entry(shape(family), DESCRIPTIONS[family].name)),
    ...(hasSectors ? [entry(disc(), `Nombre de lieux du secteur${NBSP}: choisissez-le pour les voir`)] : []),
    ...(hasDiscs ? [entry(disc(), 'Plusieurs lieux')] : []),
    ...(hasApproximate ? [entry(shape('epn', true), `Contour en tirets${NBSP}: position approximative`)] : []),
  ];
}
