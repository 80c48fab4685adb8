import * as maplibregl from 'maplibre-gl';
import { PMTiles, Protocol, TileType } from 'pmtiles';
import { type BaseMap, isAnswered } from '../basemap.ts';
import { GROUND } from '../places-style.ts';
import { currentToken } from '../palette.ts';
import { readTileColours } from './colours.ts';
import { CREDIT, tileLayers, tileStyle } from './style.ts';

const SCHEME = 'pmtiles';

const protocol = new Protocol();
maplibregl.addProtocol(SCHEME, protocol.tile);

/** The archive at an address of this site, drawn by a style of ours. Rejects when it is not there, or is none. */
export async function openTiles(address: string, communes: readonly string[]): Promise<BaseMap> {
  const archive = new PMTiles(address);
  const header = await archive.getHeader();
  if (header.tileType !== TileType.Mvt) throw new Error(`${address}: not vector tiles`);
  protocol.add(archive);
  const colours = () => readTileColours(currentToken());
  return {
    style: tileStyle(
      {
        type: 'vector',
        tiles: [`${SCHEME}://${address}/{z}/{x}/{y}`],
        minzoom: header.minZoom,
        maxzoom: header.maxZoom,
        bounds: [header.minLon, header.minLat, header.maxLon, header.maxLat],
        attribution: CREDIT,
      },
      colours(),
      communes,
    ),
    // Communes keep the names that we write, all over the region and as it calls them.
    replaces: GROUND.filter((id) => id !== 'commune-names'),
    layers: () => tileLayers(colours(), communes),
    // Asked anew: what was read before says nothing of what is there now.
    isThere: () => isAnswered(address, { method: 'HEAD', cache: 'no-store' }),
  };
}
