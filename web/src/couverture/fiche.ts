import { NBSP, nombre } from '../french.ts';
import type { Choix } from './map.ts';

/** What the API says of a commune, as far as the card shows it. */
interface Ligne {
  readonly nom: string;
  readonly population: number;
  readonly distance_m: number | null;
  readonly zone_blanche: boolean | null;
  readonly lieu: { readonly id: string; readonly nom: string } | null;
  readonly besoin?: Besoin;
}

/** What an indicator says of its need, when the page asks for one. */
interface Besoin {
  readonly valeur: number | null;
  readonly classe: 'faible' | 'moyen' | 'fort' | null;
}

/** A distance measured: « 850 m », « 14,2 km ». */
export function mesure(metres: number): string {
  if (metres < 999.5) return `${Math.round(metres)}${NBSP}m`;
  return `${(metres / 1000).toFixed(1).replace('.', ',')}${NBSP}km`;
}

/** The need of a commune in a sentence; nothing when no indicator is asked for. */
export function besoin(besoin: Besoin | undefined): string {
  if (!besoin) return '';
  if (besoin.valeur === null || besoin.classe === null) return `Besoin inconnu${NBSP}: pas de valeur.`;
  return `Besoin ${besoin.classe}${NBSP}: ${nombre(besoin.valeur)}.`;
}

/** The address of the page with one place more. */
export function withAjout(search: string, ajout: string): string {
  const query = new URLSearchParams(search);
  query.append('ajout', ajout);
  return `${window.location.pathname}?${query}`;
}

/** What is known of the commune that was chosen on the map, and what can be done there. */
export class Fiche {
  readonly element = document.createElement('div');
  readonly #go: (address: string) => void;
  #asked = 0;

  constructor(go: (address: string) => void) {
    this.#go = go;
    this.element.className = 'zones-fiche';
    this.element.setAttribute('role', 'status');
    this.hide();
  }

  hide(): void {
    this.element.hidden = true;
  }

  async show(choix: Choix, mesureQuery: string): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const query = new URLSearchParams(mesureQuery);
    query.set('niveau', 'commune');
    query.set('commune', choix.code);
    const response = await fetch(`/api/v1/couverture?${query}`);
    if (!response.ok || asked !== this.#asked) return;
    const { lignes } = (await response.json()) as { lignes: Ligne[] };
    const ligne = lignes[0];
    if (ligne) this.element.replaceChildren(...this.#content(choix, ligne));
    this.element.hidden = false;
  }

  #content(choix: Choix, ligne: Ligne): Node[] {
    const title = document.createElement('p');
    title.className = 'zones-fiche-titre';
    title.textContent = `${ligne.nom}, ${nombre(ligne.population)}${NBSP}habitants`;
    const facts = document.createElement('p');
    if (ligne.distance_m === null || !ligne.lieu) {
      facts.textContent = 'Aucun lieu compté.';
    } else {
      const link = document.createElement('a');
      link.href = `/lieux/${encodeURIComponent(ligne.lieu.id)}`;
      link.textContent = ligne.lieu.nom;
      facts.append(`${ligne.zone_blanche ? 'En zone blanche. ' : ''}À ${mesure(ligne.distance_m)} du lieu le plus proche${NBSP}: `, link);
    }
    const need = besoin(ligne.besoin);
    if (need !== '') facts.append(document.createElement('br'), need);
    const actions = document.createElement('p');
    actions.className = 'zones-liens';
    const point = `${choix.latitude.toFixed(5)},${choix.longitude.toFixed(5)}`;
    actions.append(
      this.#button('Simuler un lieu à la mairie', choix.code),
      this.#button('Simuler un lieu à ce point', point),
    );
    return [title, facts, actions];
  }

  #button(words: string, ajout: string): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'bouton';
    button.textContent = words;
    button.addEventListener('click', () => this.#go(withAjout(window.location.search, ajout)));
    return button;
  }
}
