import './basemap.css';
import type * as maplibregl from 'maplibre-gl';
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import font from '@font/lisible.woff2?url';
import { BOLD, REGULAR } from './ground.ts';
import { GROUND } from './places-style.ts';

/** Keeps the names of the base map apart from ours. */
const PREFIX = 'basemap:';

/** How long a base map may take to show anything, milliseconds. */
const PATIENCE = 8000;

/** Our layers of lines between territories. */
const LIMITS: readonly string[] = ['commune-outlines', 'bassin-outlines'];

/** A base map that the operator chose. */
export interface BaseMap {
  /** Its style, or where that is. */
  readonly style: StyleSpecification | string;
  /** Our layers that it takes the place of. */
  readonly replaces: readonly string[];
  /** Its layers in the colours of the page now; none where its colours are its own. */
  readonly layers: () => readonly LayerSpecification[];
  /** Whether what it is made of can be had, asked for anew. */
  readonly isThere: () => Promise<boolean>;
}

/** The base map at an address: an archive of tiles of this site, or the style of another one. */
export async function openBasemap(address: string, communes: readonly string[]): Promise<BaseMap> {
  if (new URL(address, location.href).pathname.endsWith('.pmtiles')) {
    const { openTiles } = await import('./tiles/tiles.ts');
    return openTiles(address, communes);
  }
  const isThere = (): Promise<boolean> => isAnswered(address);
  // Asked for once before: a map gives its style up before it has the next.
  if (!(await isThere())) throw new Error(`${address}: no style`);
  return { style: address, replaces: GROUND, layers: () => [], isThere };
}

/** Whether an address gives something. */
export async function isAnswered(address: string, init: RequestInit = {}): Promise<boolean> {
  try {
    return (await fetch(address, { ...init, signal: AbortSignal.timeout(PATIENCE) })).ok;
  } catch {
    return false;
  }
}

const renamed = (layer: LayerSpecification): LayerSpecification =>
  ({
    ...layer,
    id: PREFIX + layer.id,
    ...('source' in layer && typeof layer.source === 'string' ? { source: PREFIX + layer.source } : {}),
  }) as LayerSpecification;

/** Whole from afar, broken where there are streets, of which a line between territories is not to be taken for one. */
const DASHES: ExpressionSpecification = ['step', ['zoom'], ['literal', [1, 0]], 10, ['literal', [3, 2]]];
const dashed = (layer: LayerSpecification): LayerSpecification =>
  layer.type === 'line' && LIMITS.includes(layer.id)
    ? { ...layer, paint: { ...layer.paint, 'line-dasharray': DASHES } }
    : layer;

/** Our places and outlines over somebody else's ground. */
export function overBasemap(
  base: StyleSpecification,
  own: StyleSpecification,
  replaces: readonly string[],
): StyleSpecification {
  const sources = Object.entries(base.sources).map(([name, source]) => [PREFIX + name, source]);
  return {
    ...base,
    // Our letters are drawn from our own font: the operator's glyph server does not have it.
    ...(base.glyphs === undefined ? {} : { 'font-faces': { ...base['font-faces'], [REGULAR]: font, [BOLD]: font } }),
    sources: { ...Object.fromEntries(sources), ...own.sources },
    layers: [...base.layers.map(renamed), ...own.layers.filter(({ id }) => !replaces.includes(id)).map(dashed)],
  };
}

/**
 * Puts a base map under our layers, which `own` gives as they are then. Resolves to whether it is there; when its first tiles do not come, the map is given back as
 * it was. When later ones do not and it is gone, the map is given back too, and `onLost` is told.
 */
export async function addBasemap(
  map: maplibregl.Map,
  base: BaseMap,
  own: () => StyleSpecification,
  onLost: () => void,
): Promise<boolean> {
  const isThere = await swap(map, base, own);
  if (isThere) watch(map, base, own, onLost);
  return isThere;
}

/** The layers of a base map as they are called on the map, in the colours of the page now. */
export const baseLayers = (base: BaseMap): LayerSpecification[] => base.layers().map(renamed);

const isTheirs = (event: object): boolean =>
  'sourceId' in event && typeof event.sourceId === 'string' && event.sourceId.startsWith(PREFIX);

function swap(map: maplibregl.Map, { style, replaces }: BaseMap, own: () => StyleSpecification): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isThere: boolean): void => {
      window.clearTimeout(timer);
      map.off('error', onError);
      map.off('sourcedata', onData);
      if (!isThere) map.setStyle(own(), { diff: false });
      resolve(isThere);
    };
    const onError = (event: maplibregl.ErrorEvent): void => {
      // An error of one of our own sources is not theirs; one without a source is that of the style itself.
      if (isTheirs(event) || !('sourceId' in event)) end(false);
    };
    const onData = (event: maplibregl.MapSourceDataEvent): void => {
      if (isTheirs(event) && 'tile' in event && event.tile) end(true);
    };
    const timer = window.setTimeout(() => end(false), PATIENCE);
    map.on('error', onError);
    map.on('sourcedata', onData);
    map.setStyle(style, {
      diff: false,
      transformStyle: (_, base) => {
        // A base map without any tile is there at once.
        if (Object.keys(base.sources).length === 0) window.setTimeout(() => end(true));
        return overBasemap(base, own(), replaces);
      },
    });
  });
}

/** One tile that does not come is a hole, and no reason to take the rest away; a base map that is gone is. */
function watch(map: maplibregl.Map, base: BaseMap, own: () => StyleSpecification, onLost: () => void): void {
  let isAsking = false;
  const onError = async (event: maplibregl.ErrorEvent): Promise<void> => {
    if (!isTheirs(event) || isAsking) return;
    isAsking = true;
    const isThere = await base.isThere();
    isAsking = false;
    if (isThere) return;
    map.off('error', onError);
    map.setStyle(own(), { diff: false });
    onLost();
  };
  map.on('error', onError);
}
