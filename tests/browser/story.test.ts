import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, PHONE } from './support/browser.ts';
import { BINARY } from './support/server.ts';
import { giveRole, signIn } from './support/signing-in.ts';
import { useSite } from './support/site.ts';

const KEEPER = 'accueil.club@example.org';
const DESK = 'equipe@example.org';
const PLACE = 'Club des internautes d’Achères';
/** On the map already, at this door and nearly of this name: only the desk can tell that they are two. */
const NEIGHBOUR = 'demonstration-d001';

/** What is written, sent or brought is elsewhere a moment later: a limit against what never comes. */
const PATIENT = { timeout: 20_000 };

let folder = '';
let letters = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'repere-story-'));
  letters = path.join(folder, 'courrier');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const site = useSite(() => ({ settings: ['--mail-folder', letters, '--report-delay', '0'] }));

/** What a reader sees, with plain spaces. */
const plain = (text: string): string => text.replace(/\s+/g, ' ');
const shown = async (page: Page, part = 'main'): Promise<string> => plain(await page.locator(part).innerText());

/** The link in the letter to the keeper that says this, once it is in the folder. */
async function linkOf(saying: string): Promise<string> {
  let link: string | undefined;
  await expect
    .poll(async () => {
      const names = (await readdir(letters).catch(() => [])).filter((name) => name.endsWith('.eml'));
      const texts = await Promise.all(names.map((name) => readFile(path.join(letters, name), 'utf8')));
      const letter = texts.find((text) => text.includes(`To: ${KEEPER}`) && plain(text).includes(saying));
      link = letter?.split('\n').find((line) => /^http:.*\/(lieux|connexion\/lien)\//.test(line));
      return link;
    }, PATIENT)
    .toBeDefined();
  return link ?? '';
}

/** The published places of a source, brought again with other hours, as by a file that somebody has kept. */
async function bringHours(horaires: string): Promise<void> {
  const run = (...command: string[]) => promisify(execFile)(BINARY, [...command, '--database', site.database]);
  const file = path.join(folder, 'lieux.json');
  await run('export', '--format', 'lieux-mediation-numerique-json', '--source', 'contribution', '--output', file);
  const places = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>[];
  expect(places.map(({ nom }) => nom)).toEqual([PLACE]);
  await writeFile(file, JSON.stringify(places.map((place) => ({ ...place, horaires }))));
  await run('import', '--format', 'lieux-mediation-numerique', '--source', 'contribution', file);
}

/** Does what somebody does on pages, and counts it. */
class Hand {
  readonly page: Page;
  readonly steps = { letters: 0, fields: 0, presses: 0 };

  constructor(page: Page) {
    this.page = page;
  }

  async follow(link: string): Promise<void> {
    this.steps.letters += 1;
    await this.page.goto(link);
  }

  async write(field: string, text: string): Promise<void> {
    this.steps.fields += 1;
    await this.page.getByLabel(field).first().fill(text);
  }

  async press(role: 'button' | 'link', name: string): Promise<void> {
    this.steps.presses += 1;
    await this.page.getByRole(role, { name, exact: true }).click();
  }
}

/** Somebody who goes by says that a place is missing, and wants to know what becomes of that. */
async function reportsAMissingPlace(page: Page): Promise<void> {
  await page.goto('/signaler-un-lieu');
  await page.getByLabel('Le nom du lieu').fill(PLACE);
  await page.getByLabel('Sa commune, ou son code postal').fill('Achères');
  await page.getByLabel('Son adresse').fill('40 passage de l’Ébauche');
  await page.getByLabel('Ce qu’on y fait').fill(`Ateliers le mardi matin. Écrire à ${KEEPER}`);
  await page.getByLabel('Votre courriel professionnel').fill(KEEPER);
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.waitForURL(/\/merci/);
}

/** The desk checks that it is no place of the map, completes it, and publishes it. */
async function addsThePlace(page: Page): Promise<void> {
  await page.goto('/moderation?sorte=lieu-manquant');
  await page.getByRole('link', { name: PLACE }).click();
  await page.getByRole('link', { name: 'Créer la fiche' }).click();
  await page.waitForURL(/\/lieux\/nouveau\?signalement=\d+$/);
  await page.getByLabel('Courriel').first().fill(KEEPER);
  await page.locator('#mardi').fill('9 h – 12 h');
  await page.getByRole('button', { name: 'Voir avant d’envoyer' }).click();
  const alike = page.getByRole('region', { name: 'Est-ce l’un de ceux-ci ?' });
  await alike.locator(`a[href="/lieux/${NEIGHBOUR}"]`).waitFor();
  await page.getByRole('button', { name: 'Publier' }).click();
  await page.waitForURL(/\/moderation\?fait=ajouter/);
}

describe('a place that three people bring to the map', () => {
  it('is told of, added, kept, contradicted and put back', async () => {
    await giveRole(site.database, DESK, 'coordination');
    await site.visit(PHONE, reportsAMissingPlace);
    await site.visit(DESKTOP, async (desk) => {
      await signIn(desk, DESK, letters);
      await addsThePlace(desk);

      const sheet = new URL(await linkOf('qui manquait sur la carte')).pathname;
      /** What everybody reads there. */
      const published = async () => plain(await (await desk.request.get(sheet)).text());
      await expect.poll(published, PATIENT).toContain('9 h à 12 h');

      await site.visit(PHONE, async (page) => {
        const keeper = new Hand(page);
        await keeper.follow(sheet);
        await keeper.press('link', 'Vous tenez ce lieu ?');
        await keeper.write('Votre courriel professionnel', KEEPER);
        await keeper.press('button', 'Recevoir le message');
        await page.waitForURL(/\/connexion\/code/);
        await keeper.follow(await linkOf('pour vous connecter'));
        await keeper.press('button', 'Me connecter');
        await keeper.press('button', 'C’est mon lieu');
        await keeper.write('mardi', '9 h 30 – 12 h');
        await keeper.press('button', 'Voir avant d’envoyer');
        await keeper.press('button', 'Publier');
        await page.waitForURL(/merci/);
        expect(keeper.steps).toEqual({ letters: 2, fields: 2, presses: 6 });
      });
      await expect.poll(published, PATIENT).toContain('9 h 30 à 12 h');

      await bringHours('Tu 14:00-17:00');
      await desk.goto('/moderation?sorte=desaccord');
      await desk.getByRole('link', { name: PLACE }).click();
      await desk.waitForURL(/\/moderation\/desaccord~/);
      // What the source says comes before what is published, however hours are written there.
      await expect
        .poll(async () => {
          await desk.reload();
          return shown(desk, '.desk-sides');
        }, PATIENT)
        .toMatch(/14 ?[h:].*\b0?9 ?[h:] ?30/);
      // What is written by hand stays until somebody decides.
      expect(await published()).toContain('9 h 30 à 12 h');

      await desk.goto(`${sheet}/historique`);
      await desk.locator('.history li', { hasText: KEEPER }).getByRole('button', { name: /^Annuler ce changement/ }).click();
      await expect.poll(published, PATIENT).toContain('14 h à 17 h');
      expect(await published()).not.toContain('9 h 30');
    });
  });
});
