import type { FilterSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { TileColours } from './colours.ts';
import { all, from, growing, isArea, isLine, kinds, type SourceLayer } from './source.ts';

/** What covers the ground, bottom first: what grows or is built, water, houses. */
export function surfaces(colours: TileColours): LayerSpecification[] {
  return [
    // Outside the tiles there is no earth to draw: the ground goes on.
    { id: 'outside', type: 'background', paint: { 'background-color': colours.land } },
    area('earth', 'earth', isArea, colours.land),
    // The towns and woods of afar, until the tiles say what the ground is used for.
    { ...area('far-woods', 'landcover', kinds('forest'), colours.wood), maxzoom: 8 },
    { ...area('far-towns', 'landcover', kinds('urban_area'), colours.built), maxzoom: 8 },
    ...land(colours),
    ...water(colours),
    {
      id: 'buildings',
      type: 'fill',
      ...from('buildings'),
      minzoom: 14,
      filter: all(isArea, kinds('building', 'building_part')),
      paint: { 'fill-color': colours.building, 'fill-outline-color': colours['building-edge'] },
    },
  ];
}

function land(colours: TileColours): LayerSpecification[] {
  return [
    area('built', 'landuse', kinds('residential', 'neighbourhood'), colours.built),
    area('works', 'landuse', kinds('commercial', 'industrial', 'railway', 'aerodrome', 'military'), colours.works),
    area(
      'grass',
      'landuse',
      kinds('park', 'garden', 'grass', 'meadow', 'village_green', 'recreation_ground', 'pitch', 'playground', 'golf_course', 'cemetery', 'allotments', 'orchard', 'camp_site', 'wetland', 'scrub'),
      colours.grass,
    ),
    area('woods', 'landuse', kinds('forest', 'wood'), colours.wood),
    area('sand', 'landuse', kinds('beach', 'sand', 'bare_rock'), colours.sand),
    area('care', 'landuse', kinds('hospital', 'school', 'kindergarten', 'college', 'university'), colours.care),
    area('squares', 'landuse', kinds('pedestrian', 'platform'), colours.street),
  ];
}

function water(colours: TileColours): LayerSpecification[] {
  return [
    area('water', 'water', isArea, colours.water),
    {
      id: 'rivers',
      type: 'line',
      ...from('water'),
      filter: all(isLine, kinds('river', 'canal', 'water')),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colours.water, 'line-width': growing([7, 1], [12, 2.4], [18, 14]) },
    },
    {
      id: 'streams',
      type: 'line',
      ...from('water'),
      minzoom: 13,
      filter: all(isLine, kinds('stream', 'ditch', 'drain')),
      paint: { 'line-color': colours.water, 'line-width': growing([13, 0.8], [18, 5]) },
    },
  ];
}

function area(id: string, layer: SourceLayer, filter: FilterSpecification, colour: string): LayerSpecification {
  return { id, type: 'fill', ...from(layer), filter, paint: { 'fill-color': colour } };
}
