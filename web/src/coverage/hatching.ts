import type { MapImage } from '../map/images.ts';

/** Side of the pattern, CSS pixels: it repeats in both directions. */
const SIDE = 8;

/** The name of the hatching of a class. */
export const hatchingName = (rank: number): string => `hatching-${rank}`;

/** Lines at 45°, for each class that has a colour for them. */
export function hatchingImages(colours: readonly (string | null)[]): MapImage[] {
  return colours.flatMap((colour, rank) =>
    colour === null ? [] : [{ name: hatchingName(rank), side: SIDE, draw: (context) => drawLines(context, colour) }],
  );
}

function drawLines(context: CanvasRenderingContext2D, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.8;
  // The corners belong to the lines of the neighbours.
  for (const shift of [-SIDE, 0, SIDE]) {
    context.beginPath();
    context.moveTo(shift - 1, SIDE + 1);
    context.lineTo(shift + SIDE + 1, -1);
    context.stroke();
  }
}
