import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds on the page as it stands, by all its rules; none is switched off, best practices included. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated through the debugger, so the page's own content security policy stays as strict as in production.
  await page.evaluate(source);
  // Letters that come while the page is judged move what is under them.
  await page.evaluate('document.fonts.ready.then(() => null)');
  // A colour that is still changing is neither the one before nor the one after: what is judged is where it ends.
  await page.evaluate("document.getAnimations().filter((one) => one instanceof CSSTransition).forEach((one) => one.finish())");
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"], selectors: false })');
  return violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map((node) => `${id}, ${help}: ${node.html.slice(0, 200)}: ${node.any[0]?.message ?? ''}`));
}

/** The same in both themes, for a page whose reader asked for no motion: a colour that is still changing is of neither. */
export async function violationsInBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violations(page)).map((violation) => `${colorScheme}: ${violation}`));
  }
  return found;
}

/** Fails if axe-core finds anything. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
}
