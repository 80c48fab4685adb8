import './styles/index.css';
import { connectCode } from './embed/code.ts';
import { connectFrame } from './embed/frame.ts';
import { startCopying } from './kit/copying.ts';
import { connectDirections } from './kit/directions.ts';
import { completeAddresses } from './kit/own-address.ts';
import { connectPresentation } from './kit/presentation.ts';
import { connectSharing } from './kit/sharing.ts';
import { connectTerritoryFields } from './kit/territory-field.ts';
import { PlacesIsland } from './map/places-island.ts';
import { connectBack } from './search/back.ts';
import { connectLocate } from './search/locate.ts';
import { ResultsPage } from './search/results.ts';
import { SearchField } from './search/suggestions.ts';

// Tells the style sheet that selections are the script's business from here on.
document.documentElement.dataset.js = '';

const section = document.querySelector<HTMLElement>('[data-map]');
const island = section && new PlacesIsland(section);
island?.start();

const form = document.querySelector<HTMLFormElement>('[data-search]');
const field = form?.querySelector<HTMLInputElement>('input[name="ou"]');
if (form && field) {
  new SearchField(form, field).start();
  // Whoever comes back from the sheet finds the places as they were ticked.
  if (form.dataset['orientation'] === undefined) connectBack(form);
  const button = form.querySelector<HTMLButtonElement>('[data-locate]');
  const status = form.querySelector<HTMLElement>('[data-locate-status]');
  if (button && status) connectLocate(form, button, status);
}

const results = document.querySelector<HTMLElement>('[data-results]');
if (results) new ResultsPage(results).start(form, island);

const orientation = document.querySelector<HTMLFormElement>('[data-orientation]');
if (orientation) void import('./orientation/index.ts').then(({ startOrientation }) => startOrientation(orientation));

const sharing = document.querySelector<HTMLElement>('[data-sharing]');
if (sharing) connectSharing(sharing);

completeAddresses(document, window.location.origin);
startCopying(document);

const code = document.querySelector<HTMLElement>('[data-code]');
if (code) connectCode(code);

if (document.documentElement.dataset['embedded'] !== undefined) connectFrame(window);

connectDirections(document, navigator);
connectPresentation(document);
connectTerritoryFields(document);

const zones = document.querySelector<HTMLElement>('[data-zones]');
if (zones) void import('./coverage/index.ts').then(({ start }) => start(zones));

const week = document.querySelector<HTMLElement>('[data-week]');
if (week) void import('./desk/week.ts').then(({ sayWeek }) => sayWeek(week));

const pictures = document.querySelectorAll<HTMLAnchorElement>('.portrait a[data-image]');
if (pictures.length > 0) void import('./kit/png.ts').then(({ offerPngs }) => offerPngs(pictures));
