/**
 * `<repere-carte>`: the places of Repère in a page of another site.
 *
 *   <script type="module" src="https://…/integration/repere-carte.js"></script>
 *   <repere-carte bassin="tours" besoin="demarches,outils" accent="0b5c63" carte="ouverte" hauteur="640"></repere-carte>
 *
 * One file, built by itself (vite.component.config.ts): it is loaded from an address that never changes. It frames a page of Repère,
 * so that neither page can read or style the other; only a height passes between them.
 */
import { ASK_HEIGHT, heightOf } from './height.ts';

/** Where the framed page is: where this script comes from. */
const ORIGIN = new URL(import.meta.url).origin;

/** The attributes that are parameters of the framed page, by the same names; several values are separated by commas. */
const PARAMETERS = [
  'bassin',
  'departement',
  'epci',
  'commune',
  'besoin',
  'public',
  'prise_en_charge',
  'cout',
  'acces',
  'accompagnement',
  'dispositif',
  'famille',
  'typologie',
  'itinerance',
  'positions',
  'ouvert',
  'accessible',
  'equipement',
  'fraicheur',
  'source',
  'ou',
  'accent',
  'theme',
  'carte',
];

/** Until the framed page has said how high it is. */
const HEIGHT_PX = 640;

class RepereCarte extends HTMLElement {
  static readonly observedAttributes = [...PARAMETERS, 'titre', 'hauteur'];

  readonly #frame = document.createElement('iframe');
  /** The height of what is framed, once it has said it. */
  #content: number | null = null;

  constructor() {
    super();
    const frame = this.#frame;
    // Set one by one by the script: a policy against inline styles has nothing to say about it.
    frame.style.display = 'block';
    frame.style.border = '0';
    frame.width = '100%';
    frame.loading = 'lazy';
    // « Me localiser » asks the visitor; without this, a browser refuses before it asks.
    frame.allow = 'geolocation';
    frame.addEventListener('load', () => frame.contentWindow?.postMessage(ASK_HEIGHT, ORIGIN));
    this.attachShadow({ mode: 'open' });
  }

  connectedCallback(): void {
    window.addEventListener('message', this.#listen);
    this.#show();
    // With its address: an empty frame would be asked for its height.
    this.shadowRoot?.append(this.#frame);
  }

  disconnectedCallback(): void {
    window.removeEventListener('message', this.#listen);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#show();
  }

  #show(): void {
    const query = new URLSearchParams(
      PARAMETERS.flatMap((name) => {
        const value = this.getAttribute(name);
        return value ? [[name, value]] : [];
      }),
    ).toString();
    const address = `${ORIGIN}/integration/carte${query && `?${query}`}`;
    if (this.#frame.src !== address) this.#frame.src = address;
    this.#frame.title = this.getAttribute('titre') ?? 'Lieux d’aide numérique';
    this.#resize();
  }

  readonly #listen = (event: MessageEvent<unknown>): void => {
    if (event.origin !== ORIGIN || event.source !== this.#frame.contentWindow) return;
    this.#content = heightOf(event.data) ?? this.#content;
    this.#resize();
  };

  /** As high as its content, and no higher than the page wants. */
  #resize(): void {
    const most = Number(this.getAttribute('hauteur')) || Number.POSITIVE_INFINITY;
    this.#frame.height = String(Math.min(this.#content ?? HEIGHT_PX, most));
  }
}

// A page may name the script twice.
if (!customElements.get('repere-carte')) customElements.define('repere-carte', RepereCarte);
