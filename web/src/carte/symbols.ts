import { DESCRIPTIONS, FAMILLES, type Famille } from './familles.ts';
import type { Palette } from './palette.ts';

/** An image the style names, and how to draw it; drawn by us, so no sprite is asked from any server. */
export interface SymbolImage {
  readonly name: string;
  /** Side of the square, in CSS pixels. */
  readonly side: number;
  draw(context: CanvasRenderingContext2D): void;
}

/** Side of the box the outlines of the families are drawn in. */
const BOX = 24;
const PLACE_SIDE = 26;
const SELECTED_SIDE = 52;
/** Drawn around each symbol so that it stands out on the map and on other symbols. */
const HALO_PX = 2;

/** The name of a family's image. The style builds the same name with an expression: see `placeImage`. */
export function symbolName(famille: Famille, approximative: boolean, selected = false): string {
  return `lieu-${famille}${approximative ? '-approximatif' : ''}${selected ? '-choisi' : ''}`;
}

/** Invisible square that keeps names of communes away from a cluster's disc, which MapLibre does not do by itself. */
export const CLUSTER_ROOM = 'groupe-place';
export const CLUSTER_ROOM_SIDE = 32;

/** Every image of the style, in the colours of a palette. */
export function symbolImages(palette: Palette): SymbolImage[] {
  const places = FAMILLES.flatMap((famille) =>
    [false, true].flatMap((approximative) => [
      {
        name: symbolName(famille, approximative),
        side: PLACE_SIDE,
        draw: (context: CanvasRenderingContext2D) => drawPlace(context, PLACE_SIDE, 18, famille, approximative, palette),
      },
      {
        name: symbolName(famille, approximative, true),
        side: SELECTED_SIDE,
        draw: (context: CanvasRenderingContext2D) => {
          drawRing(context, palette);
          drawPlace(context, SELECTED_SIDE, 26, famille, approximative, palette);
        },
      },
    ]),
  );
  return [...places, { name: CLUSTER_ROOM, side: CLUSTER_ROOM_SIDE, draw: () => undefined }];
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
  famille: Famille,
  approximative: boolean,
  palette: Palette,
): void {
  const scale = size / BOX;
  const outline = new Path2D(DESCRIPTIONS[famille].forme);
  context.save();
  context.translate((side - size) / 2, (side - size) / 2);
  context.scale(scale, scale);
  context.lineJoin = 'round';
  context.strokeStyle = palette.halo;
  context.lineWidth = (2 * HALO_PX + (approximative ? 1.5 : 0)) / scale;
  context.stroke(outline);
  context.fillStyle = approximative ? palette.halo : palette.familles[famille];
  context.fill(outline);
  if (approximative) {
    // Hollow: « about here ». The legend and the card say it in words.
    context.strokeStyle = palette.familles[famille];
    context.lineWidth = 2.5 / scale;
    context.setLineDash([4 / scale, 2 / scale]);
    context.stroke(outline);
  }
  context.restore();
}

/** Draws an image at the screen's density. */
export function rasterize(image: SymbolImage, pixelRatio: number): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.ceil(image.side * pixelRatio);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2D canvas');
  context.scale(pixelRatio, pixelRatio);
  image.draw(context);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
