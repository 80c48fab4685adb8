import { FAMILIES, type Family } from './families.ts';

/** Answers a colour of the style sheets by its name, without the dashes: they are the only table of colours. */
export type Token = (name: string) => string;

/** The colours every map is drawn with, as CSS colours. */
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
  readonly families: Readonly<Record<Family, string>>;
}

/** Makes the palette from the style sheets' custom properties. */
export function readPalette(token: Token): Palette {
  const families = Object.fromEntries(
    FAMILIES.map((family) => [family, token(`family-${family}`)]),
  ) as Record<Family, string>;
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
    families,
  };
}

/** The colours of the theme the page is in now. */
export function currentToken(): Token {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}
