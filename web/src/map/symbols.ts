import { DESCRIPTIONS, FAMILIES, type Family } from './families.ts';
import type { MapImage } from './images.ts';
import type { Palette } from './palette.ts';

/** Side of the box the outlines of the families are drawn in. */
const BOX = 24;
const PLACE_SIDE = 26;
const SELECTED_SIDE = 52;
/** Drawn around each symbol so that it stands out on the map and on other symbols. */
const HALO_PX = 2;

/** The name of a family's image. The style builds the same name with an expression: see `placeImage`. */
export function symbolName(family: Family, approximate: boolean, selected = false): string {
  return `place-${family}${approximate ? '-approximate' : ''}${selected ? '-selected' : ''}`;
}

/** The images of places, in the colours of a palette. */
export function symbolImages(palette: Palette): MapImage[] {
  return FAMILIES.flatMap((family) =>
    [false, true].flatMap((approximate) => [
      {
        name: symbolName(family, approximate),
        side: PLACE_SIDE,
        draw: (context: CanvasRenderingContext2D) => drawPlace(context, PLACE_SIDE, 18, family, approximate, palette),
      },
      {
        name: symbolName(family, approximate, true),
        side: SELECTED_SIDE,
        draw: (context: CanvasRenderingContext2D) => {
          drawRing(context, palette);
          drawPlace(context, SELECTED_SIDE, 26, family, approximate, palette);
        },
      },
    ]),
  );
}

function drawRing(context: CanvasRenderingContext2D, palette: Palette): void {
  const centre = SELECTED_SIDE / 2;
  context.beginPath();
  context.arc(centre, centre, centre - 3, 0, 2 * Math.PI);
  context.fillStyle = palette.halo;
  context.fill();
  context.lineWidth = 3;
  context.strokeStyle = palette.ink;
  context.stroke();
}

function drawPlace(
  context: CanvasRenderingContext2D,
  side: number,
  size: number,
  family: Family,
  approximate: boolean,
  palette: Palette,
): void {
  const scale = size / BOX;
  const outline = new Path2D(DESCRIPTIONS[family].outline);
  context.save();
  context.translate((side - size) / 2, (side - size) / 2);
  context.scale(scale, scale);
  context.lineJoin = 'round';
  context.strokeStyle = palette.halo;
  context.lineWidth = (2 * HALO_PX + (approximate ? 1.5 : 0)) / scale;
  context.stroke(outline);
  context.fillStyle = approximate ? palette.halo : palette.families[family];
  context.fill(outline);
  if (approximate) {
    // Hollow: « about here ». The legend and the card say it in words.
    context.strokeStyle = palette.families[family];
    context.lineWidth = 2.5 / scale;
    context.setLineDash([4 / scale, 2 / scale]);
    context.stroke(outline);
  }
  context.restore();
}
