import './styles/index.css';
import { MapIsland } from './island.ts';
import { connectFrame } from './integration/cadre.ts';
import { connectCode } from './integration/code.ts';
import { connectItineraires } from './itineraire.ts';
import { connectLocaliser } from './localiser.ts';
import { connectSharing } from './partage.ts';
import { Recherche } from './recherche.ts';

// Tells the style sheet that selections are the script's business from here on.
document.documentElement.dataset.js = '';

const section = document.querySelector<HTMLElement>('[data-carte]');
if (section) new MapIsland(section).start();

const form = document.querySelector<HTMLFormElement>('[data-recherche]');
const field = form?.querySelector<HTMLInputElement>('input[name="ou"]');
if (form && field) {
  new Recherche(form, field).start();
  const button = form.querySelector<HTMLButtonElement>('[data-localiser]');
  const status = form.querySelector<HTMLElement>('[data-localiser-etat]');
  if (button && status) connectLocaliser(form, button, status);
}

const sharing = document.querySelector<HTMLElement>('[data-partage]');
if (sharing) connectSharing(sharing);

const code = document.querySelector<HTMLElement>('[data-code-a-copier]');
if (code) connectCode(code);

if (document.documentElement.dataset['integre'] !== undefined) connectFrame(window);

connectItineraires(document, navigator.userAgent);

const zones = document.querySelector<HTMLElement>('[data-zones]');
if (zones) void import('./couverture/index.ts').then(({ start }) => start(zones));

const pictures = document.querySelectorAll<HTMLAnchorElement>('.portrait a[data-image]');
if (pictures.length > 0) void import('./image.ts').then(({ offerPngs }) => offerPngs(pictures));
