import { connectPng } from '../kit/png.ts';
import { CoverageIsland } from './coverage-island.ts';
import { ZonesPage } from './page.ts';

/** Brings the page of the zones blanches to life. */
export function start(root: HTMLElement): void {
  const page = new ZonesPage(root);
  page.start();
  const section = root.querySelector<HTMLElement>('[data-zones-map]');
  if (section) new CoverageIsland(section, page).start();
  const png = root.querySelector<HTMLButtonElement>('[data-image-png]');
  if (png) connectPng(png, root.querySelector<HTMLElement>('[data-sharing-status]'));
}
