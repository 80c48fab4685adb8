import type { IControl } from 'maplibre-gl';
import { button, element } from '../kit/dom.ts';

/** « Vue d’ensemble »: back to what the map showed at first. */
export class HomeControl implements IControl {
  readonly #onClick: () => void;

  constructor(onClick: () => void) {
    this.#onClick = onClick;
  }

  onAdd(): HTMLElement {
    const group = element('div', 'maplibregl-ctrl maplibregl-ctrl-group');
    group.append(button('map-whole', 'Vue d’ensemble', this.#onClick));
    return group;
  }

  onRemove(): void {
    // The map takes the element away with itself.
  }
}
