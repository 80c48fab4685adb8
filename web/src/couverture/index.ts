import { connectPng } from '../image.ts';
import { hasWebGl2 } from '../webgl.ts';
import { readClasses, readJeu, readMarques } from './classes.ts';
import { Fiche } from './fiche.ts';
import type { CoverageMap, Etat } from './map.ts';
import { ZonesPage } from './page.ts';

/** The width from which the moving map takes the place of the drawn one by itself; the same as in couverture.css. */
const BESIDE = '(min-width: 64rem)';

const NO_WEBGL = 'La carte interactive ne peut pas s’afficher dans ce navigateur : il lui manque WebGL 2. La carte dessinée montre la même chose.';
const FAILED = 'La carte interactive n’a pas pu être chargée. La carte dessinée montre la même chose.';

/** The moving map over the drawn one, which stays in the page for its room and for whoever cannot have the other. */
class Island {
  readonly #root: HTMLElement;
  readonly #page: ZonesPage;
  readonly #button = document.createElement('button');
  readonly #frame = document.createElement('div');
  readonly #canvas = document.createElement('div');
  readonly #message = document.createElement('p');
  readonly #fiche: Fiche;
  #map: CoverageMap | null = null;
  #loading = false;

  constructor(root: HTMLElement, page: ZonesPage) {
    this.#root = root;
    this.#page = page;
    this.#fiche = new Fiche((address) => void page.go(address));
  }

  start(): void {
    this.#button.type = 'button';
    this.#button.className = 'bouton zones-interactive';
    this.#button.textContent = 'Carte interactive';
    this.#button.addEventListener('click', () => void this.#open());
    this.#frame.className = 'zones-cadre';
    // MapLibre places its container by itself: the frame around it is what lies over the drawing.
    this.#canvas.className = 'carte-toile';
    this.#frame.append(this.#canvas);
    this.#frame.hidden = true;
    this.#message.className = 'zones-note';
    this.#message.hidden = true;
    this.#root.append(this.#frame);
    this.#root.after(this.#button, this.#message, this.#fiche.element);
    this.#page.subscribe(() => void this.#map?.update(this.#etat()));
    this.#connectRows();
    const beside = matchMedia(BESIDE);
    beside.addEventListener('change', () => {
      if (beside.matches) void this.#open();
    });
    // What the page shows first comes first.
    if (beside.matches) window.setTimeout(() => void this.#open(), 0);
  }

  #etat(): Etat {
    const { etendue = '', lieux = '', jeu, classes = '', marques = '' } = this.#drawing?.dataset ?? {};
    return { etendue, lieux, jeu: readJeu(jeu), classes: readClasses(classes), marques: readMarques(marques) };
  }

  get #drawing(): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>('.zones-dessin');
  }

  async #open(): Promise<void> {
    if (this.#map || this.#loading) return;
    if (!hasWebGl2()) {
      this.#giveUp(NO_WEBGL);
      return;
    }
    this.#loading = true;
    this.#root.dataset['etat'] = 'chargement';
    // The frame has its size before it is seen: it lies over the drawing.
    this.#frame.hidden = false;
    try {
      const { createCoverageMap } = await import('./map.ts');
      this.#map = await createCoverageMap(this.#canvas, this.#etat(), (choix) => {
        this.#mark(choix.code);
        void this.#fiche.show(choix, this.#drawing?.dataset['mesure'] ?? '');
      });
      this.#root.dataset['etat'] = 'prete';
      this.#button.hidden = true;
      // What was chosen while it was loading.
      await this.#map.update(this.#etat());
    } catch (error) {
      console.info('map:', error);
      this.#giveUp(FAILED);
    } finally {
      this.#loading = false;
    }
  }

  #giveUp(reason: string): void {
    this.#root.dataset['etat'] = 'impossible';
    this.#frame.hidden = true;
    this.#button.hidden = reason === NO_WEBGL;
    this.#message.textContent = reason;
    this.#message.hidden = false;
  }

  /** A row under the pointer or the keyboard shows its commune on the map. */
  #connectRows(): void {
    const show = (event: Event): void => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-commune]') : null;
      if (row?.dataset['commune'] !== undefined && this.#map) {
        this.#map.choose(row.dataset['commune']);
        this.#mark(row.dataset['commune']);
      }
    };
    document.addEventListener('click', show);
    document.addEventListener('focusin', show);
  }

  #mark(code: string): void {
    for (const row of document.querySelectorAll<HTMLElement>('tr[data-commune]')) {
      if (row.dataset['commune'] === code) row.setAttribute('aria-current', 'true');
      else row.removeAttribute('aria-current');
    }
  }
}

/** Brings the page of the zones blanches to life. */
export function start(root: HTMLElement): void {
  const page = new ZonesPage(root);
  page.start();
  const section = root.querySelector<HTMLElement>('[data-zones-carte]');
  if (section) new Island(section, page).start();
  const png = root.querySelector<HTMLButtonElement>('[data-image-png]');
  if (png) connectPng(png, root.querySelector<HTMLElement>('[data-partage-etat]'));
}
