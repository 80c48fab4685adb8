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

const FAILED = 'L’image n’a pas pu être faite. L’image en SVG montre la même chose.';

/** Saves the picture of a link as a PNG of the same name. */
async function save(link: HTMLAnchorElement): Promise<void> {
  const png = document.createElement('a');
  const { pathname } = new URL(link.href);
  const name = link.download === '' ? pathname.slice(pathname.lastIndexOf('/') + 1) : link.download;
  png.href = URL.createObjectURL(await toPng(link.href));
  png.download = name.replace(/\.svg$/, '.png');
  png.click();
  window.setTimeout(() => URL.revokeObjectURL(png.href), 10_000);
}

/** Makes a button save the picture that the page links to when it is asked for: the address changes with the question. */
export function connectPng(button: HTMLButtonElement, status: HTMLElement | null): void {
  button.hidden = false;
  button.addEventListener('click', () => {
    const link = document.querySelector<HTMLAnchorElement>('a[data-image]');
    if (!link) return;
    save(link).catch(() => {
      if (status) status.textContent = FAILED;
    });
  });
}

/** Offers beside each picture the same as a PNG. */
export function offerPngs(links: Iterable<HTMLAnchorElement>): void {
  for (const link of links) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = (link.textContent ?? '').replace('SVG', 'PNG');
    button.addEventListener('click', () => {
      save(link).catch(() => {
        button.textContent = FAILED;
      });
    });
    const item = document.createElement('li');
    item.append(button);
    link.parentElement?.after(item);
  }
}
