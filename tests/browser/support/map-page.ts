import type { Locator, Page } from 'playwright-core';

const WORLD_PX = 512;

/** Web Mercator position in pixels at a zoom, as MapLibre counts it. */
function project([longitude, latitude]: readonly [number, number], zoom: number): { x: number; y: number } {
  const scale = WORLD_PX * 2 ** zoom;
  const phi = (latitude * Math.PI) / 180;
  return {
    x: ((longitude + 180) / 360) * scale,
    y: ((1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2) * scale,
  };
}

/** Drives the page with the map as a person does: what they see, press and read. */
export class MapPage {
  readonly page: Page;
  readonly section: Locator;
  readonly frame: Locator;
  readonly canvas: Locator;
  readonly card: Locator;
  readonly toggle: Locator;
  readonly items: Locator;
  readonly status: Locator;
  /** What the legend says of the signs in the view. */
  readonly legend: Locator;

  constructor(page: Page) {
    this.page = page;
    this.section = page.locator('[data-map]');
    this.frame = this.section.locator('.map-frame');
    this.canvas = this.section.locator('canvas.maplibregl-canvas');
    this.card = this.section.locator('.map-card');
    // Among the chips of a list, above it elsewhere.
    this.toggle = page.locator('.map-toggle');
    this.items = page.locator('[data-place]');
    this.legend = this.section.locator('.map-legend li');
    this.status = this.section.getByRole('status');
  }

  /** Unless told otherwise, the page that lists every place. */
  async open(path = '/?nombre=1000'): Promise<this> {
    await this.page.goto(path);
    return this;
  }

  item(id: string): Locator {
    return this.page.locator(`[data-place="${id}"]`);
  }

  current(): Locator {
    return this.page.locator('[data-place][aria-current="true"]');
  }

  /** From the first page, as anybody chooses where they live. */
  async chooseBassin(slug: string): Promise<void> {
    await this.page.goto('/');
    await this.page.locator('.sectors summary').click();
    await Promise.all([this.page.waitForURL(/bassin=/), this.page.locator(`.sectors a[href*="bassin=${slug}"]`).click()]);
  }

  /** Waits until the map is drawn and still: it removes its view while it moves. */
  async settled(): Promise<void> {
    await this.page.locator('[data-map][data-map-state="ready"] .map-frame[data-view]').waitFor();
  }

  async seeOnMap(id: string): Promise<void> {
    await this.item(id).getByRole('button', { name: /^Voir sur la carte/ }).click();
    await this.page.locator(`[data-map] .map-frame[data-chosen="${id}"][data-view]`).waitFor();
  }

  async closeCard(): Promise<void> {
    await this.card.getByRole('button', { name: 'Fermer la fiche' }).click();
    await this.card.waitFor({ state: 'hidden' });
    await this.settled();
  }

  async places(): Promise<number> {
    return Number(await this.section.getAttribute('data-places'));
  }

  async placesInView(): Promise<number> {
    return Number(await this.frame.getAttribute('data-visible'));
  }

  async view(): Promise<{ centre: readonly [number, number]; zoom: number }> {
    const [longitude = 0, latitude = 0, zoom = 0] = ((await this.frame.getAttribute('data-view')) ?? '').split(' ').map(Number);
    return { centre: [longitude, latitude], zoom };
  }

  /** Where a point of the country is on the screen now, in the page's pixels. */
  async screenPosition(coordinates: readonly [number, number]): Promise<{ x: number; y: number }> {
    const { centre, zoom } = await this.view();
    const box = await this.canvas.boundingBox();
    if (!box) throw new Error('the map is not on the screen');
    const middle = project(centre, zoom);
    const point = project(coordinates, zoom);
    return { x: box.x + box.width / 2 + point.x - middle.x, y: box.y + box.height / 2 + point.y - middle.y };
  }

  async clickAt(coordinates: readonly [number, number]): Promise<void> {
    const { x, y } = await this.screenPosition(coordinates);
    await this.page.mouse.click(x, y);
  }

  /** Presses Enter on the map until a place is selected: each press opens a cluster or chooses a place. */
  async chooseWithEnter(): Promise<void> {
    for (let press = 0; press < 12; press += 1) {
      const before = await this.frame.getAttribute('data-view');
      await this.page.keyboard.press('Enter');
      await this.page.waitForFunction((view) => {
        const frame = document.querySelector<HTMLElement>('.map-frame');
        const isCardOpen = document.querySelector('.map-card:not([hidden])') !== null;
        return isCardOpen || (frame?.dataset['view'] !== undefined && frame.dataset['view'] !== view);
      }, before);
      if (await this.card.isVisible()) return;
    }
    throw new Error('Enter never reached a place');
  }

  /** The colour of a pixel, given by a point of the country and a distance from it on the screen. */
  async colourAt(coordinates: readonly [number, number], { x, y }: { x: number; y: number }): Promise<string> {
    const at = await this.screenPosition(coordinates);
    const clip = { x: Math.round(at.x + x), y: Math.round(at.y + y), width: 1, height: 1 };
    const colours = await this.#coloursOf((await this.page.screenshot({ clip })).toString('base64'));
    return [...colours.keys()][0] ?? '';
  }

  /** How many different colours a sample of the map's pixels shows: a blank canvas shows one. */
  async coloursDrawn(): Promise<Map<string, number>> {
    return this.#coloursOf((await this.canvas.screenshot()).toString('base64'));
  }

  async #coloursOf(png: string): Promise<Map<string, number>> {
    // A page of its own decodes the picture: the site's policy rightly forbids it to ours.
    const decoder = await this.page.context().newPage();
    try {
      const counts = await decoder.evaluate(async (data) => {
        const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        if (!context) throw new Error('no 2D canvas');
        context.drawImage(bitmap, 0, 0);
        const { data: pixels } = context.getImageData(0, 0, bitmap.width, bitmap.height);
        const found: Record<string, number> = {};
        for (let at = 0; at < pixels.length; at += 4) {
          const hex = [0, 1, 2].map((i) => (pixels[at + i] ?? 0).toString(16).padStart(2, '0')).join('');
          found[`#${hex}`] = (found[`#${hex}`] ?? 0) + 1;
        }
        return found;
      }, png);
      return new Map(Object.entries(counts));
    } finally {
      await decoder.close();
    }
  }

  /** A colour token in the page's present theme, as `#rrggbb` however the style sheet shortens it. */
  token(name: string): Promise<string> {
    return this.page.evaluate((token) => {
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      if (!context) throw new Error('no 2D canvas');
      context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(`--${token}`).trim();
      return String(context.fillStyle);
    }, name);
  }

  hasHorizontalScroll(): Promise<boolean> {
    return this.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  }
}
