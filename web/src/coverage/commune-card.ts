import { button, element, named } from '../kit/dom.ts';
import { formatDistance, formatMinutes, formatNumber, NBSP } from '../kit/french.ts';
import type { PointedCommune } from './coverage-map.ts';

/** What the API says of a commune, as far as the card shows it. */
interface CommuneRow {
  readonly nom: string;
  readonly population: number;
  readonly distance_m: number | null;
  /** Minutes along the roads, when the page measures them and a place is reached. */
  readonly duree_min?: number;
  readonly zone_blanche: boolean | null;
  readonly lieu: { readonly id: string; readonly nom: string } | null;
  readonly besoin?: Need;
  /** The border of the region is nearer than the place: on which side, and how far. */
  readonly effet_de_bord: boolean | null;
  readonly departement_voisin: string | null;
  readonly limite_region_m: number | null;
}

/** What an indicator says of its need, when the page asks for one. */
interface Need {
  readonly valeur: number | null;
  readonly classe: 'faible' | 'moyen' | 'fort' | null;
}

/** The need of a commune in a sentence; nothing when no indicator is asked for. */
export function needSentence(need: Need | undefined): string {
  if (!need) return '';
  if (need.valeur === null || need.classe === null) return `Besoin inconnu${NBSP}: pas de valeur.`;
  return `Besoin ${need.classe}${NBSP}: ${formatNumber(need.valeur)}.`;
}

/** The address of the page with one place more. */
function withAdded(search: string, added: string): string {
  const query = new URLSearchParams(search);
  query.append('ajout', added);
  return `${window.location.pathname}?${query}`;
}

/** What is known of the commune that was chosen on the map, and what can be done there. */
export class CommuneCard {
  readonly element = element('div', 'zones-card');
  readonly #go: (address: string) => void;
  #asked = 0;

  constructor(go: (address: string) => void) {
    this.#go = go;
    this.element.setAttribute('role', 'status');
    this.element.hidden = true;
  }

  /** `measure` is the query string of the page’s own measure, without its territory. */
  async show(commune: PointedCommune, measure: string): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const query = new URLSearchParams(measure);
    query.set('niveau', 'commune');
    query.set('commune', commune.code);
    const response = await fetch(`/api/v1/couverture?${query}`);
    if (!response.ok || asked !== this.#asked) return;
    const { lignes } = (await response.json()) as { lignes: CommuneRow[] };
    const row = lignes[0];
    if (row) this.element.replaceChildren(...this.#content(commune, row));
    this.element.hidden = false;
  }

  #content(commune: PointedCommune, row: CommuneRow): Node[] {
    const title = element('p', 'zones-card-title');
    title.append(named('span', '', row.nom), `, ${formatNumber(row.population)} habitants`);
    const actions = element('p', 'zones-links');
    const point = `${commune.latitude.toFixed(5)},${commune.longitude.toFixed(5)}`;
    actions.append(
      this.#addButton('Simuler un lieu à la mairie', commune.code),
      this.#addButton('Simuler un lieu à ce point', point),
    );
    return [title, facts(row), actions];
  }

  #addButton(words: string, added: string): HTMLButtonElement {
    return button('button', words, () => this.#go(withAdded(window.location.search, added)));
  }
}

/** The distance, or the minutes along the roads with the straight line beside them. */
export function howFar(metres: number, minutes: number | undefined): string {
  const distance = formatDistance(metres);
  return minutes === undefined ? distance : `${formatMinutes(minutes)} (${distance} à vol d’oiseau)`;
}

/** That a place beyond the border may be nearer; nothing where it may not. */
export function borderSentence({ effet_de_bord: isNearer, departement_voisin: side, limite_region_m: metres }: Border): string {
  if (isNearer !== true || side === null || metres === null) return '';
  return `≈ La limite de la région (${side}) est à ${formatDistance(metres)}${NBSP}: un lieu de l’autre côté, non connu ici, est peut-être plus proche.`;
}

type Border = Pick<CommuneRow, 'effet_de_bord' | 'departement_voisin' | 'limite_region_m'>;

function facts(row: CommuneRow): HTMLParagraphElement {
  const facts = element('p');
  if (row.distance_m === null || !row.lieu) {
    facts.textContent = 'Aucun lieu compté.';
  } else {
    const link = named('a', '', row.lieu.nom);
    link.href = `/lieux/${encodeURIComponent(row.lieu.id)}`;
    const zone = row.zone_blanche ? 'En zone blanche. ' : '';
    facts.append(`${zone}À ${howFar(row.distance_m, row.duree_min)} du lieu le plus proche${NBSP}: `, link);
  }
  for (const sentence of [needSentence(row.besoin), borderSentence(row)]) {
    if (sentence !== '') facts.append(document.createElement('br'), sentence);
  }
  return facts;
}
