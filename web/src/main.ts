import './styles/index.css';
import { MapIsland } from './island.ts';
import { connectSharing } from './partage.ts';

// Tells the style sheet that selections are the script's business from here on.
document.documentElement.dataset.js = '';

const section = document.querySelector<HTMLElement>('[data-carte]');
if (section) new MapIsland(section).start();

const sharing = document.querySelector<HTMLElement>('[data-partage]');
if (sharing) connectSharing(sharing);
