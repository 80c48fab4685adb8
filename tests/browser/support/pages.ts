import type { Page } from 'playwright-core';

/** A page of each kind over the demonstration places, by its address: what every rule about pages is tried on. */
const PAGES: readonly string[] = [
  '/',
  '/?bassin=blois',
  '/?ou=tours',
  '/?ou=tours&besoin=demarches&cout=gratuit',
  '/?ou=Saint&besoin=fromage&zut=1',
  '/lieux/demonstration-d001',
  '/lieux/demonstration-d001/signaler',
  '/signaler-un-lieu',
  '/orientation',
  '/orientation?etape=ou&besoin=demarches',
  '/orientation?etape=quand&besoin=demarches&ou=tours',
  '/orientation?etape=resultats&besoin=demarches&ou=tours',
  '/orientation/feuille?lieu=demonstration-d001&lieu=demonstration-d002&de=37261',
  '/bassins',
  '/bassins/blois',
  '/bassins/dreux/brochure',
  '/epci/200043065',
  '/region',
  '/zones-blanches',
  '/zones-blanches?departement=36&ajout=36192&proposer=2',
  '/comparer?a=bassin-blois&b=epci-200043065',
  '/depuis?territoire=bassin-blois',
  '/integration',
  '/integration/carte?ou=Tours',
  '/donnees',
  '/a-propos',
  '/mentions-legales',
  '/accessibilite',
  '/methode',
  '/api/docs',
];

/** Visits a page of each kind in one tab, and says what is wrong, page by page. */
export async function faultsOf(page: Page, measured: (page: Page) => Promise<string[]>): Promise<Record<string, string[]>> {
  const faults: Record<string, string[]> = {};
  for (const address of PAGES) {
    await page.goto(address);
    await page.evaluate(() => document.fonts.ready);
    const found = await measured(page);
    if (found.length > 0) faults[address] = found;
  }
  return faults;
}
