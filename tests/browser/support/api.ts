/** What the tests read of the API's features. */
export interface Feature {
  readonly id: string;
  readonly geometry: { readonly coordinates: readonly [number, number] };
  readonly properties: {
    readonly nom: string;
    readonly commune: string;
    readonly bassin: string;
    readonly famille: string;
    readonly position: string;
  };
}

export async function fetchPlaces(origin: string, query = ''): Promise<Feature[]> {
  const response = await fetch(`${origin}/api/v1/lieux${query}`);
  if (!response.ok) throw new Error(`GET /api/v1/lieux${query}: ${response.status}`);
  return ((await response.json()) as { features: Feature[] }).features;
}

/** Metres between two places, near enough for choosing one in a test. */
function metres(a: Feature, b: Feature): number {
  const [lonA, latA] = a.geometry.coordinates;
  const [lonB, latB] = b.geometry.coordinates;
  const east = (lonB - lonA) * Math.cos((latA * Math.PI) / 180);
  return Math.hypot(east, latB - latA) * 111_195;
}

/** A located place with no other around it, so that it is drawn alone at the zoom a selection leads to. */
export function lonelyPlace(places: readonly Feature[]): Feature {
  const found = places.find(
    (place) =>
      place.properties.position === 'exacte' && places.every((other) => other === place || metres(place, other) > 5_000),
  );
  if (!found) throw new Error('no place stands alone in this data');
  return found;
}

/** The place with the most others around it: from afar, it is under the disc of a cluster. */
export function crowdedPlace(places: readonly Feature[]): Feature {
  const neighbours = (place: Feature): number => places.filter((other) => metres(place, other) < 8_000).length;
  return places.reduce((a, b) => (neighbours(b) > neighbours(a) ? b : a));
}

/** The bassin with the most places, and where its disc is: at its most inhabited commune. */
export async function seatOf(origin: string, places: readonly Feature[]): Promise<{ bassin: string; point: readonly [number, number] }> {
  const count = (bassin: string): number => places.filter((place) => place.properties.bassin === bassin).length;
  const bassins = [...new Set(places.map((place) => place.properties.bassin))];
  const bassin = bassins.reduce((a, b) => (count(b) > count(a) ? b : a));
  const { communes } = (await (await fetch(`${origin}/api/v1/communes`)).json()) as {
    communes: { bassin: string; population: number; longitude: number; latitude: number }[];
  };
  const inside = communes.filter((commune) => commune.bassin === bassin);
  const { longitude, latitude } = inside.reduce((a, b) => (b.population > a.population ? b : a));
  return { bassin, point: [longitude, latitude] };
}
