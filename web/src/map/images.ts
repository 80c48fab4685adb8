/** An image that a style names, and how to draw it; drawn by us, so no sprite is asked from any server. */
export interface MapImage {
  readonly name: string;
  /** Side of the square, in CSS pixels. */
  readonly side: number;
  draw(context: CanvasRenderingContext2D): void;
}

/** The screen's density, in whole pixels: a pattern must begin and end on one. */
export function imageDensity(): number {
  return Math.ceil(Math.min(3, Math.max(1, window.devicePixelRatio)));
}

/** Draws an image at a density. */
export function rasterize(image: MapImage, pixelRatio: number): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = image.side * pixelRatio;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2D canvas');
  context.scale(pixelRatio, pixelRatio);
  image.draw(context);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
