import type * as maplibregl from 'maplibre-gl';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import font from '@font/lisible.woff2?url';
import { BOLD, REGULAR } from './ground.ts';
import { GROUND } from './places-style.ts';

/** Keeps the operator's names apart from ours. */
const PREFIX = 'basemap:';

/** How long a base map may take to show anything, milliseconds. */
const PATIENCE = 8000;

/** Our places and outlines over somebody else's ground. */
export function overBasemap(base: StyleSpecification, own: StyleSpecification): StyleSpecification {
  const sources = Object.entries(base.sources).map(([name, source]) => [PREFIX + name, source]);
  const layers = base.layers.map((layer): LayerSpecification => {
    const renamed = { ...layer, id: PREFIX + layer.id };
    return 'source' in renamed && typeof renamed.source === 'string'
      ? ({ ...renamed, source: PREFIX + renamed.source } as LayerSpecification)
      : renamed;
  });
  return {
    ...base,
    // Our letters are drawn from our own font: the operator's glyph server does not have it.
    'font-faces': { ...base['font-faces'], [REGULAR]: font, [BOLD]: font },
    sources: { ...Object.fromEntries(sources), ...own.sources },
    layers: [...layers, ...own.layers.filter(({ id }) => !GROUND.includes(id))],
  };
}

/**
 * Puts the operator's base map under our layers. Resolves to whether it is there; when its style or its first tiles do
 * not come, the map is given back as it was.
 */
export async function addBasemap(map: maplibregl.Map, url: string, own: StyleSpecification): Promise<boolean> {
  // Asked for once before: a map gives its style up before it has the next.
  const isAnswered = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) }).then(
    (answer) => answer.ok,
    () => false,
  );
  return isAnswered && swap(map, url, own);
}

function swap(map: maplibregl.Map, url: string, own: StyleSpecification): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isThere: boolean): void => {
      window.clearTimeout(timer);
      map.off('error', onError);
      map.off('sourcedata', onData);
      if (!isThere) map.setStyle(own, { diff: false });
      resolve(isThere);
    };
    const isTheirs = (event: object): boolean =>
      'sourceId' in event && typeof event.sourceId === 'string' && event.sourceId.startsWith(PREFIX);
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
    map.setStyle(url, {
      diff: false,
      transformStyle: (_, base) => {
        // A base map without any tile is there at once.
        if (Object.keys(base.sources).length === 0) window.setTimeout(() => end(true));
        return overBasemap(base, own);
      },
    });
  });
}
