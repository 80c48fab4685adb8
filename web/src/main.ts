import './styles/index.css';
import { MapIsland } from './island.ts';

// Tells the style sheet that selections are the script's business from here on.
document.documentElement.dataset.js = '';

const section = document.querySelector<HTMLElement>('[data-carte]');
if (section) new MapIsland(section).start();
