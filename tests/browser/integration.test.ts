import { createServer, type Server as PartnerServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { MapPage } from './support/map-page.ts';
import { useSite } from './support/site.ts';

const SMALL = { viewport: { width: 320, height: 640 } };

const site = useSite();
let partner: PartnerServer;
let partnerOrigin: string;

/** A page of another site, as a partner writes it: both ways to embed, and a page of ours that is no embed. */
function partnerPage(): string {
  return `<!doctype html><html lang="fr"><title>Mairie</title><h1>Mairie</h1>
    <iframe id="cadre" src="${site.origin}/integration/carte?bassin=tours" title="Lieux" width="100%" height="640"></iframe>
    <script type="module" src="${site.origin}/integration/repere-carte.js"></script>
    <repere-carte bassin="tours" besoin="demarches" accent="aa0000" theme="sombre" titre="Lieux de Tours"><a href="/">Lieux</a></repere-carte>
    <iframe id="interdit" src="${site.origin}/methode" title="Interdit"></iframe>`;
}

/** Two components on one page, the map of one open from the start. */
function pageOfTwo(): string {
  return `<!doctype html><html lang="fr"><title>Agglomération</title><h1>Agglomération</h1>
    <script type="module" src="${site.origin}/integration/repere-carte.js"></script>
    <script type="module" src="${site.origin}/integration/repere-carte.js"></script>
    <repere-carte id="tours" bassin="tours" carte="ouverte"><a href="/">Lieux</a></repere-carte>
    <repere-carte id="blois" bassin="blois" titre="Lieux de Blois"><a href="/">Lieux</a></repere-carte>`;
}

/** A frame that a tool for making sites has shut in: scripts, and nothing else. */
function pageOfSandbox(): string {
  return `<!doctype html><html lang="fr"><title>Association</title><h1>Association</h1>
    <iframe sandbox="allow-scripts" src="${site.origin}/integration/carte?bassin=tours" title="Lieux" width="1060" height="640"></iframe>`;
}

beforeAll(async () => {
  const pages: Record<string, () => string> = { '/': partnerPage, '/deux': pageOfTwo, '/bac': pageOfSandbox };
  partner = createServer((request, response) => {
    // As strict as a partner may be.
    response.setHeader('content-security-policy', `default-src 'none'; script-src ${site.origin}; frame-src ${site.origin}`);
    response.setHeader('content-type', 'text/html; charset=utf-8').end((pages[request.url ?? '/'] ?? partnerPage)());
  });
  await new Promise<void>((resolve) => partner.listen(0, '127.0.0.1', resolve));
  partnerOrigin = `http://127.0.0.1:${(partner.address() as AddressInfo).port}`;
});
afterAll(() => {
  partner?.close();
});

async function framed(page: Page, selector: string): Promise<Frame> {
  const frame = await (await page.locator(selector).elementHandle())?.contentFrame();
  if (!frame) throw new Error(`no frame at ${selector}`);
  return frame;
}

describe('a page of another site', () => {
  it('shows the places in a frame and in a component, and nothing else of ours', async () => {
    // Too narrow for a map to open by itself: this is about frames.
    const context = await site.browser.newContext({ viewport: { width: 800, height: 760 } });
    try {
      const page = await context.newPage();
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      await page.goto(partnerOrigin);
      const plain = await framed(page, '#cadre');
      await plain.locator('[data-place]').first().waitFor();
      const component = page.locator('repere-carte iframe');
      const inside = await framed(page, 'repere-carte iframe');
      await inside.locator('[data-place]').first().waitFor();
      expect(await component.getAttribute('title')).toBe('Lieux de Tours');
      // Its colours are the partner's, made legible, on the theme that was chosen.
      const shown = await inside.evaluate(() => {
        const style = getComputedStyle(document.documentElement);
        return [style.getPropertyValue('--bg').trim(), style.getPropertyValue('--accent').trim(), style.colorScheme];
      });
      expect(shown[0]).toBe('#12181f');
      expect(shown[1]).not.toBe('#6fc6cb');
      expect(shown[2]).toBe('dark');
      // As high as what it holds: nothing is left to scroll.
      await page.waitForFunction(() => {
        const frame = document.querySelector('repere-carte')?.shadowRoot?.querySelector('iframe');
        return frame !== null && Number(frame?.height) > 700;
      });
      const [content, view] = await inside.evaluate(() => [document.documentElement.scrollHeight, window.innerHeight]);
      expect(Math.abs((content ?? 0) - (view ?? 0))).toBeLessThanOrEqual(1);
      // The partner's attributes may change.
      await page.evaluate(() => document.querySelector('repere-carte')?.setAttribute('besoin', 'outils'));
      await page.waitForFunction(() =>
        document.querySelector('repere-carte')?.shadowRoot?.querySelector('iframe')?.src.includes('besoin=outils'),
      );
      // No other page lets itself be framed: the browser says so, and that is all that it says.
      expect(said.filter((text) => text.includes('frame-ancestors'))).toHaveLength(1);
      expect(said.filter((text) => !text.includes('frame-ancestors') && !/favicon|GPU|GL Driver/i.test(text))).toEqual([]);
      expect(page.frames().some((frame) => frame.url().endsWith('/methode'))).toBe(false);
      // A place opens in a tab of its own.
      const [tab] = await Promise.all([context.waitForEvent('page'), plain.locator('[data-place] h3 a').first().click()]);
      await tab.waitForLoadState();
      expect(new URL(tab.url()).pathname).toMatch(/^\/lieux\//);
      expect(page.url()).toBe(`${partnerOrigin}/`);
    } finally {
      await context.close();
    }
  });
});

describe('two components on a page', () => {
  it('are two, and the map of one is open from the start where there is no room for it', async () => {
    const context = await site.browser.newContext(SMALL);
    try {
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !/favicon/.test(message.text())) faults.push(message.text());
      });
      await page.goto(`${partnerOrigin}/deux`);
      const open = await framed(page, '#tours iframe');
      await open.locator('[data-map-state="ready"]').waitFor();
      const closed = await framed(page, '#blois iframe');
      await closed.locator('[data-map-state="closed"]').waitFor();
      expect(await closed.locator('[data-place]').count()).toBeGreaterThan(0);
      expect(await page.locator('#blois iframe').getAttribute('title')).toBe('Lieux de Blois');
      // The choice stays with a search.
      await open.getByLabel(/^Commune, code postal/).fill('Tours');
      await open.getByRole('button', { name: 'Chercher' }).click();
      await open.waitForURL(/\?ou=Tours.*carte=ouverte/);
      await open.locator('[data-map-state="ready"]').waitFor();
      expect(faults).toEqual([]);
    } finally {
      await context.close();
    }
  });

  it('suggest while somebody types, and find where they are, without leaving the frame', async () => {
    const context = await site.browser.newContext({
      viewport: { width: 800, height: 760 },
      permissions: ['geolocation'],
      geolocation: { latitude: 47.586, longitude: 1.336 },
    });
    try {
      const page = await context.newPage();
      await page.goto(`${partnerOrigin}/deux`);
      const frame = await framed(page, '#tours iframe');
      await frame.getByLabel(/^Commune, code postal/).pressSequentially('amboi');
      await frame.getByRole('option', { name: /^Amboise/ }).click();
      await frame.waitForURL(/integration\/carte\?ou=Amboise/);
      await frame.locator('.place-distance').first().waitFor();
      expect(page.url()).toBe(`${partnerOrigin}/deux`);
      const other = await framed(page, '#blois iframe');
      await other.getByRole('button', { name: 'Me localiser' }).click();
      await other.waitForURL(/pres_de=47\.586/);
      await other.locator('.place-distance').first().waitFor();
    } finally {
      await context.close();
    }
  });
});

describe('a frame in a sandbox', () => {
  it('has its list and its map', async () => {
    const context = await site.browser.newContext(DESKTOP);
    try {
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()) && !/favicon|GPU|GL Driver/i.test(message.text())) faults.push(message.text());
      });
      await page.goto(`${partnerOrigin}/bac`);
      const frame = await framed(page, 'iframe');
      await frame.locator('[data-map-state="ready"]').waitFor();
      expect(await frame.evaluate(() => self.origin)).toBe('null');
      expect(await frame.locator('[data-place]').count()).toBeGreaterThan(0);
      expect(faults).toEqual([]);
    } finally {
      await context.close();
    }
  });
});

describe('the framed page', () => {
  it('is accessible with a partner’s colour, its map open, in both themes', async () => {
    await site.visit({ ...PHONE, reducedMotion: 'reduce' }, async (page) => {
      const frame = await new MapPage(page).open('/integration/carte?bassin=tours&accent=ffcc00');
      await frame.toggle.tap();
      await frame.settled();
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page);
      expect(await frame.hasHorizontalScroll()).toBe(false);
    });
  });

  it('searches and goes on without leaving the frame, without JavaScript', async () => {
    await site.visit({ ...SMALL, javaScriptEnabled: false }, async (page) => {
      await page.goto('/integration/carte?departement=37&accent=aa0000');
      await page.getByLabel(/^Commune, code postal/).fill('Chinon');
      await page.getByRole('button', { name: 'Chercher' }).click();
      await page.waitForURL(/integration\/carte\?ou=Chinon&departement=37&accent=aa0000/);
      expect(await page.locator('.place-distance').count()).toBe(10);
      await page.getByRole('link', { name: /de plus$/ }).click();
      await page.waitForURL(/integration\/carte.*nombre=20/);
      expect(await page.locator('[data-place]').count()).toBe(20);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    });
  });
});

describe('the page that prepares the code', () => {
  it('is accessible and fits 320 pixels, in both themes', async () => {
    // Without motion: a colour that is still changing has the contrast of neither theme.
    await site.visit({ ...SMALL, reducedMotion: 'reduce' }, async (page) => {
      await page.goto('/integration?accent=%23ffee00&hauteur=3');
      await page.getByText('Choisir des lieux').click();
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    });
  });

  it('makes the code of what is chosen, with the keyboard, and copies it', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    await site.visit({ ...DESKTOP, permissions }, async (page) => {
      await page.goto('/integration');
      await page.getByLabel('Le territoire').fill('Département du Cher');
      await page.getByLabel('Le thème').selectOption('clair');
      await page.getByLabel('La hauteur').fill('500');
      await page.getByLabel('La hauteur').press('Enter');
      await page.waitForURL(/territoire=D%C3%A9partement\+du\+Cher/);
      expect(await page.locator('.notice').count()).toBe(0);
      await page.getByRole('button', { name: 'Copier le code du cadre' }).press('Enter');
      await page.getByText('Code copié.').waitFor();
      const code = await page.evaluate<string>('navigator.clipboard.readText()');
      expect(code).toContain(`src="${site.origin}/integration/carte?departement=18&amp;theme=clair"`);
      expect(code).toContain('height="500"');
      const preview = await framed(page, '.integration-preview iframe');
      await preview.locator('[data-place]').first().waitFor();
    });
  });
});
