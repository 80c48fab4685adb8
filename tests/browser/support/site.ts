import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { launch, type Watch, withPage } from './browser.ts';
import { Server, type ServerOptions } from './server.ts';

/** What the tests of a file, or of a group, visit: a server, and a browser. */
export interface Site {
  readonly origin: string;
  readonly browser: Browser;
  /** The database of its own server, for commands beside it. */
  readonly database: string;
  /** Opens a page of the site as `withPage` does. */
  visit(options: BrowserContextOptions, run: (page: Page, watch: Watch) => Promise<void>): Promise<void>;
}

/** Where the browser of this worker waits; workers are counted from 1. */
function browserOfWorker(): string {
  const address = inject('browsers')[Number(process.env['VITEST_POOL_ID']) - 1];
  if (address === undefined) throw new Error('there are more workers than browsers');
  return address;
}

/**
 * The site that the tests around the call visit: the demonstration places, which other files visit too; with options, which are
 * asked for at the start, a server of their own, stopped after them.
 */
export function useSite(options?: () => ServerOptions, browsing = { webgl: true }): Site {
  let server: Server | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    [server, browser] = await Promise.all([
      options && Server.start(options()),
      browsing.webgl ? chromium.connect(browserOfWorker()) : launch(browsing),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  const started = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('the site starts with the first test: ask for it inside one');
    return part;
  };
  return {
    get origin() {
      return options ? started(server).origin : inject('demonstration');
    },
    get database() {
      return started(server).database;
    },
    get browser() {
      return started(browser);
    },
    visit(asked, run) {
      return withPage(this.browser, this.origin, asked, run);
    },
  };
}
