import type { TestProject } from 'vitest/node';
import { serveBrowser } from './browser.ts';
import { Server } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the demonstration places are served. */
    demonstration: string;
    /** Where browsers wait, with WebGL: one for each worker, since a clipboard is of a browser. */
    browsers: string[];
  }
}

/** The tests fill forms quicker than people do, and wait for nothing. */
const QUICK = ['--report-delay', '0'];

/** Starts what most files of tests visit, once for all of them: each test has a context of its own, which shares nothing. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const workers = Array.from({ length: Number(project.config.maxWorkers) }, () => serveBrowser());
  const [server, ...browsers] = await Promise.all([Server.start({ settings: QUICK }), ...workers]);
  project.provide('demonstration', server.origin);
  project.provide('browsers', browsers.map((browser) => browser.wsEndpoint()));
  return async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await server.stop();
  };
}
