import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { BINARY } from './server.ts';

/** Gives somebody a part of the map to keep, as the operator does. */
export async function giveRole(database: string, email: string, ...role: string[]): Promise<void> {
  await promisify(execFile)(BINARY, ['comptes', 'add', '--database', database, email, '--role', ...role]);
}

/** The only letter that this address was sent, once it is in the folder. */
async function letterTo(email: string, folder: string): Promise<string> {
  let letter: string | undefined;
  await expect
    .poll(async () => {
      const names = await readdir(folder).catch(() => []);
      const letters = await Promise.all(names.filter((name) => name.endsWith('.eml')).map((name) => readFile(path.join(folder, name), 'utf8')));
      letter = letters.find((one) => one.includes(`To: ${email}`));
      return letter !== undefined;
    }, { timeout: 20_000 })
    .toBe(true);
  return letter ?? '';
}

/** Signs in as somebody does who copies the code of the letter. */
export async function signIn(page: Page, email: string, folder: string): Promise<void> {
  await page.goto('/connexion');
  await page.getByLabel('Votre courriel professionnel').fill(email);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/connexion\/code/);
  const code = /^\d{3} \d{3}$/m.exec(await letterTo(email, folder))?.[0] ?? 'no code';
  await page.locator('input[name="code"]').fill(code);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/compte$/);
}
