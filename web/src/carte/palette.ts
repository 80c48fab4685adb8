import { FAMILLES, type Famille } from './familles.ts';

/** The colours the map is drawn with, as CSS colours. */
export interface Palette {
  readonly outside: string;
  readonly land: string;
  readonly chosen: string;
  readonly outline: string;
  readonly label: string;
  readonly halo: string;
  readonly surface: string;
  readonly ink: string;
  readonly accent: string;
  readonly familles: Readonly<Record<Famille, string>>;
}

/** Makes the palette from the style sheet's custom properties; `token` answers one by its name without the dashes. */
export function readPalette(token: (name: string) => string): Palette {
  const familles = Object.fromEntries(
    FAMILLES.map((famille) => [famille, token(`famille-${famille}`)]),
  ) as Record<Famille, string>;
  return {
    outside: token('map-outside'),
    land: token('map-land'),
    chosen: token('map-chosen'),
    outline: token('map-outline'),
    label: token('map-label'),
    halo: token('map-halo'),
    surface: token('surface'),
    ink: token('ink'),
    accent: token('accent'),
    familles,
  };
}

/** The palette of the theme the page is in now. */
export function currentPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return readPalette((name) => style.getPropertyValue(`--${name}`).trim());
}
