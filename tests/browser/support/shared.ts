import type { TestProject } from 'vitest/node';
import { serveBrowser } from './browser.ts';
import { Server } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the demonstration places are served. */
    demonstration: string;
    /** Where a browser waits, with WebGL. */
    browser: string;
  }
}

/** Starts what most files of tests visit, once for all of them: each test has a context of its own, which shares nothing. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [server, browser] = await Promise.all([Server.start(), serveBrowser()]);
  project.provide('demonstration', server.origin);
  project.provide('browser', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await server.stop();
  };
}
