import type * as maplibregl from 'maplibre-gl';
import { element } from '../kit/dom.ts';

/**
 * Draws a map for paper, in its colours, when the page is about to be printed. Browsers lay a page out at once and print what was
 * last on the screen, so what they print is a copy that is drawn meanwhile.
 */
export function printed(map: maplibregl.Map, repaint: () => void): void {
  const copy = element('canvas', 'map-printed');
  const draw = (isPaper: boolean): void => {
    document.documentElement.toggleAttribute('data-paper', isPaper);
    repaint();
    map.redraw();
  };
  window.addEventListener('beforeprint', () => {
    const shown = map.getCanvas();
    draw(true);
    copy.width = shown.width;
    copy.height = shown.height;
    copy.getContext('2d')?.drawImage(shown, 0, 0);
    shown.after(copy);
  });
  window.addEventListener('afterprint', () => {
    copy.remove();
    draw(false);
  });
}
