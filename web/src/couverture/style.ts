import type {
  ExpressionSpecification,
  LayerSpecification,
  StyleSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { FeatureCollection } from 'geojson';
import type { Bassins } from '../carte/data.ts';
import type { Commune } from '../carte/labels.ts';
import type { Palette } from '../carte/palette.ts';
import { BOLD, communeNames, communeSource, SOURCE } from '../carte/style.ts';
import { AU_DELA, BANDES, type Jeu } from './classes.ts';

/** The colours of classes, besides those of every map. */
export interface Couleurs {
  readonly bandes: readonly string[];
  /** Of the hatching, for the classes beyond the threshold; the others have none. */
  readonly hachures: readonly (string | null)[];
  readonly inconnu: string;
}

/** Reads them from the style sheet; `token` answers a custom property by its name without the dashes. */
export function readCouleurs(jeu: Jeu, token: (name: string) => string): Couleurs {
  const names = BANDES[jeu];
  return {
    bandes: names.map((bande) => token(`bande-${bande}`)),
    hachures: names.map((bande, rank) => (rank < AU_DELA ? null : token(`bande-${bande}-hachures`))),
    inconnu: token('bande-inconnu'),
  };
}

export const COUCHE = { fond: 'distances', choisie: 'commune-choisie', lieux: 'lieux', marques: 'marques' } as const;
export const MARQUES = 'marques';

/** The name of the hatching of a class. */
export const hachures = (rank: number): string => `hachures-${rank}`;

export interface CoverageData {
  readonly contours: FeatureCollection;
  readonly bassins: Bassins;
  readonly communes: readonly Commune[];
  readonly lieux: FeatureCollection;
}

const classe: ExpressionSpecification = ['feature-state', 'classe'];

/** The layers, bottom first. A class is a state of its feature, so that painting another one moves no shape. */
export function buildLayers(palette: Palette, couleurs: Couleurs): LayerSpecification[] {
  return [
    { id: 'fond', type: 'background', paint: { 'background-color': palette.outside } },
    {
      id: COUCHE.fond,
      type: 'fill',
      source: SOURCE.contours,
      paint: {
        'fill-color': [
          'match',
          ['coalesce', classe, -1],
          ...couleurs.bandes.flatMap((colour, rank) => [rank, colour]),
          couleurs.inconnu,
        ] as unknown as ExpressionSpecification,
      },
    },
    ...couleurs.hachures.flatMap((colour, rank): LayerSpecification[] =>
      colour === null
        ? []
        : [
            {
              id: hachures(rank),
              type: 'fill',
              source: SOURCE.contours,
              paint: {
                'fill-pattern': hachures(rank),
                'fill-opacity': ['case', ['==', ['coalesce', classe, -1], rank], 1, 0],
              },
            },
          ],
    ),
    {
      id: 'communes-contours',
      type: 'line',
      source: SOURCE.contours,
      paint: { 'line-color': palette.outline, 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.2, 10, 1] },
    },
    {
      id: 'bassins-contour',
      type: 'line',
      source: SOURCE.bassins,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.label, 'line-width': 1.4 },
    },
    {
      id: COUCHE.choisie,
      type: 'line',
      source: SOURCE.contours,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.accent,
        'line-width': 4,
        'line-opacity': ['case', ['boolean', ['feature-state', 'choisie'], false], 1, 0],
      },
    },
    {
      id: COUCHE.lieux,
      type: 'circle',
      source: SOURCE.lieux,
      paint: {
        'circle-color': ['case', ['==', ['get', 'position'], 'approximative'], palette.halo, palette.ink],
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 6, 2.5, 11, 6],
        'circle-stroke-color': ['case', ['==', ['get', 'position'], 'approximative'], palette.ink, palette.halo],
        'circle-stroke-width': 1.4,
      },
    },
    communeNames(palette),
    {
      id: COUCHE.marques,
      type: 'circle',
      source: MARQUES,
      paint: {
        'circle-color': ['match', ['get', 'piste'], 'propose', palette.surface, 'retrait', palette.ink, palette.accent],
        'circle-radius': 13,
        'circle-stroke-color': ['match', ['get', 'piste'], 'propose', palette.accent, palette.halo],
        'circle-stroke-width': 3,
      },
    },
    {
      id: `${COUCHE.marques}-texte`,
      type: 'symbol',
      source: MARQUES,
      layout: {
        'text-field': ['get', 'texte'],
        'text-font': [BOLD],
        'text-size': 15,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': ['match', ['get', 'piste'], 'propose', palette.accent, palette.halo] },
    },
  ];
}

/** The whole style: our own data, our own font, our own images. */
export function buildStyle(data: CoverageData, palette: Palette, couleurs: Couleurs): StyleSpecification {
  return {
    version: 8,
    name: 'Repère, zones blanches',
    sources: {
      [SOURCE.contours]: { type: 'geojson', data: data.contours, promoteId: 'code_insee' },
      [SOURCE.bassins]: { type: 'geojson', data: data.bassins },
      [SOURCE.communes]: { type: 'geojson', data: communeSource(data.communes) },
      [SOURCE.lieux]: { type: 'geojson', data: data.lieux },
      [MARQUES]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: buildLayers(palette, couleurs),
  };
}
