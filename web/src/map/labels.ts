/** A commune whose name may be written on the map. */
export interface Commune {
  readonly nom: string;
  readonly population: number;
  readonly longitude: number;
  readonly latitude: number;
  /** Of a commune of the region. */
  readonly code_insee?: string;
  /** The slug of its bassin de vie, where the API says it. */
  readonly bassin?: string;
  /** It lies around the region, not in it. */
  readonly isOutside?: boolean;
}

export interface RankedCommune extends Commune {
  /** The lowest whole zoom at which its name is written. */
  readonly zoom: number;
}

/** Before this zoom the region is too small for names; from `LAST_ZOOM` on, every commune is named. */
export const FIRST_ZOOM = 5;
export const LAST_ZOOM = 12;

/** The room one name takes, in pixels: names are wider than they are high. */
export const ROOM = { width: 100, height: 52 } as const;

/**
 * The least population named at a zoom: four times less each time the area grows by four. Without it a hamlet at the
 * region's edge would be named beside the large towns, only for having no neighbour.
 */
export function leastPopulation(zoom: number): number {
  return 40_000 / 4 ** (zoom - FIRST_ZOOM);
}

/** Width of the whole world at zoom 0, in pixels, as MapLibre counts it. */
const WORLD_PX = 512;

/** Web Mercator position at a zoom, in pixels. */
export function project(longitude: number, latitude: number, zoom: number): { x: number; y: number } {
  const scale = WORLD_PX * 2 ** zoom;
  const phi = (latitude * Math.PI) / 180;
  return {
    x: ((longitude + 180) / 360) * scale,
    y: ((1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2) * scale,
  };
}

/**
 * Decides from which zoom each commune is named. Zoom by zoom, the most populated communes not named yet take the
 * room that is left; so a town far from everything is named early, and no zoom is crowded or empty.
 * MapLibre's own collision detection still hides a name that would cover a place.
 */
export function rankLabels(communes: readonly Commune[]): RankedCommune[] {
  const byPopulation = [...communes].sort((a, b) => b.population - a.population || a.nom.localeCompare(b.nom, 'fr'));
  const ranked: RankedCommune[] = [];
  let waiting = byPopulation;
  for (let zoom = FIRST_ZOOM; zoom < LAST_ZOOM; zoom += 1) {
    const taken = new TakenRoom(zoom);
    for (const commune of ranked) taken.take(commune);
    waiting = waiting.filter((commune) => {
      if (commune.population < leastPopulation(zoom) || !taken.isFree(commune)) return true;
      taken.take(commune);
      ranked.push({ ...commune, zoom });
      return false;
    });
  }
  return ranked.concat(waiting.map((commune) => ({ ...commune, zoom: LAST_ZOOM })));
}

/** The names written at one zoom, in cells as large as a name, so that only neighbours are compared. */
class TakenRoom {
  readonly #cells = new Map<string, { x: number; y: number }[]>();
  readonly #zoom: number;

  constructor(zoom: number) {
    this.#zoom = zoom;
  }

  take({ longitude, latitude }: Commune): void {
    const at = project(longitude, latitude, this.#zoom);
    const key = `${Math.floor(at.x / ROOM.width)},${Math.floor(at.y / ROOM.height)}`;
    const cell = this.#cells.get(key);
    if (cell) cell.push(at);
    else this.#cells.set(key, [at]);
  }

  isFree({ longitude, latitude }: Commune): boolean {
    const { x, y } = project(longitude, latitude, this.#zoom);
    const column = Math.floor(x / ROOM.width);
    const row = Math.floor(y / ROOM.height);
    for (let i = column - 1; i <= column + 1; i += 1) {
      for (let j = row - 1; j <= row + 1; j += 1) {
        const cell = this.#cells.get(`${i},${j}`);
        if (cell?.some((other) => Math.abs(other.x - x) < ROOM.width && Math.abs(other.y - y) < ROOM.height)) return false;
      }
    }
    return true;
  }
}
