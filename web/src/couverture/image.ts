/** Pixels of the picture for each of its own units: sharp on paper too. */
const SCALE = 2;

/** Makes a PNG of the picture that the server draws, for those whose tools read no SVG. */
async function toPng(address: string): Promise<Blob> {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.naturalWidth * SCALE;
  canvas.height = picture.naturalHeight * SCALE;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}

/** Offers the map as a PNG: the address of the picture is read when it is asked for, since it changes with the question. */
export function connectPng(button: HTMLButtonElement, status: HTMLElement | null): void {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const source = document.querySelector<HTMLAnchorElement>('a[data-image]');
    if (!source) return;
    try {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await toPng(source.href));
      link.download = 'zones-blanches.png';
      link.click();
      window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } catch {
      if (status) status.textContent = 'L’image n’a pas pu être faite. L’image en SVG montre la même chose.';
    }
  });
}
