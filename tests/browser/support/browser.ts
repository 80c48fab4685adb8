import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, type BrowserServer, chromium, type LaunchOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';

const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const QUIET = [
  '--no-sandbox',
  // Without a graphics card, pages are put together twice as fast by the processor than by what imitates a card.
  '--disable-gpu-compositing',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Draws WebGL with the processor: machines that test have no graphics card. */
const SOFTWARE_WEBGL = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
/** What the imitated card says when the processor takes a drawn map from it, which is how pages are put together here. */
const TAKEN_FROM_THE_CARD = /GL Driver Message \(OpenGL, Performance, .*GPU stall due to ReadPixels/;
const NO_WEBGL = ['--disable-3d-apis'];

export const DESKTOP = { viewport: { width: 1100, height: 760 } } satisfies BrowserContextOptions;
export const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
} satisfies BrowserContextOptions;

function launching({ webgl }: { webgl: boolean }): LaunchOptions {
  if (!existsSync(EXECUTABLE)) throw new Error(`no Chromium at ${EXECUTABLE}: install « chromium » or set CHROMIUM`);
  return { executablePath: EXECUTABLE, args: [...QUIET, ...(webgl ? SOFTWARE_WEBGL : NO_WEBGL)] };
}

export const launch = (options: { webgl: boolean }): Promise<Browser> => chromium.launch(launching(options));

/** A browser that several files of tests connect to. */
export const serveBrowser = (): Promise<BrowserServer> => chromium.launchServer(launching({ webgl: true }));

/** What a page did that it must not do: words in the console, violations of the policy, requests to elsewhere. */
export class Watch {
  readonly #faults: string[] = [];
  #expectedStatus: number | null = null;
  readonly #allowed: Set<string>;

  constructor(page: Page, origin: string) {
    this.#allowed = new Set([origin]);
    page.on('console', (message) => {
      if (!['error', 'warning'].includes(message.type())) return;
      // Chromium writes this line for a page we ask for because it does not exist.
      if (this.#expectedStatus !== null && message.text().includes(`status of ${this.#expectedStatus}`)) return;
      if (TAKEN_FROM_THE_CARD.test(message.text())) return;
      this.#faults.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.#faults.push(`uncaught: ${error.message}`));
    page.on('requestfailed', (request) => {
      // A page that is left cancels what it was still loading.
      const reason = request.failure()?.errorText ?? '';
      if (!reason.includes('ERR_ABORTED')) this.#faults.push(`failed: ${request.url()} ${reason}`);
    });
    page.on('request', (request) => {
      const { protocol, origin: to } = new URL(request.url());
      if (!['data:', 'blob:'].includes(protocol) && !this.#allowed.has(to)) this.#faults.push(`request to another origin: ${request.url()}`);
    });
  }

  /** Another site that the operator of this server has chosen. */
  allowOrigin(origin: string): void {
    this.#allowed.add(origin);
  }

  expectStatus(status: number): void {
    this.#expectedStatus = status;
  }

  check(): void {
    expect(this.#faults).toEqual([]);
  }
}

/** Opens a page in a context of its own, runs the test, and checks that the page behaved. */
export async function withPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions,
  run: (page: Page, watch: Watch) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ baseURL: origin, locale: 'fr-FR', ...options });
  try {
    const page = await context.newPage();
    const watch = new Watch(page, origin);
    await run(page, watch);
    watch.check();
  } finally {
    await context.close();
  }
}
