/** Side of the pattern, CSS pixels: it repeats in both directions. */
const SIDE = 8;

/** Lines at 45°, drawn at the screen's density. */
export function drawHachures(colour: string, pixelRatio: number): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE * pixelRatio;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2D canvas');
  context.scale(pixelRatio, pixelRatio);
  context.strokeStyle = colour;
  context.lineWidth = 1.8;
  // The corners belong to the lines of the neighbours.
  for (const shift of [-SIDE, 0, SIDE]) {
    context.beginPath();
    context.moveTo(shift - 1, SIDE + 1);
    context.lineTo(shift + SIDE + 1, -1);
    context.stroke();
  }
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
