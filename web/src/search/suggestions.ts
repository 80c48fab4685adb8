import { element, liveLine, named } from '../kit/dom.ts';
import { suggestionsText } from '../kit/french.ts';
import { Asker } from './asker.ts';

/** One answer of `/api/v1/suggestions`. */
type Suggestion =
  | { sorte: 'recherche'; nom: string; texte: string }
  | { sorte: 'commune'; nom: string; departement: string; code_postal: string | null; ancien_nom?: string }
  | { sorte: 'lieu'; id: string; nom: string; commune: string }
  | { sorte: 'adresse'; nom: string };

/** Letters before anything is suggested. */
const LEAST = 2;
/** Letters beyond which the server reads no further. */
const MOST = 120;

async function suggested(text: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  const answer = await fetch(`/api/v1/suggestions?q=${encodeURIComponent(text)}`, { signal });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return (await answer.json()) as Suggestion[];
}

/** What fills the field, and what the form's page understands for certain. */
function textOf(suggestion: Suggestion): string {
  switch (suggestion.sorte) {
    case 'recherche':
      return suggestion.texte;
    case 'commune':
      return `${suggestion.nom} ${suggestion.code_postal ?? suggestion.departement}`;
    default:
      return suggestion.nom;
  }
}

/** What tells an answer from the others of the same name. */
function precisionOf(suggestion: Suggestion): string {
  switch (suggestion.sorte) {
    case 'recherche':
      return '';
    case 'commune': {
      const formerly = suggestion.ancien_nom ? `, autrefois ${suggestion.ancien_nom}` : '';
      return ` ${suggestion.code_postal ?? ''} (${suggestion.departement})${formerly}`;
    }
    case 'lieu':
      return ` lieu, à ${suggestion.commune}`;
    case 'adresse':
      return ' adresse';
  }
}

/**
 * Suggestions under a search field: the combobox of the ARIA Authoring Practices, list variant. The form works
 * without it; choosing a commune sends the form, choosing a place opens its page.
 */
export class SearchField {
  readonly #form: HTMLFormElement;
  readonly #field: HTMLInputElement;
  readonly #list = element('ul', 'suggestions');
  readonly #status = liveLine();
  // Nothing is lost where no answer comes: the form sends what is written.
  readonly #asker = new Asker(suggested, (suggestions) => (suggestions ? this.#show(suggestions) : this.#close()));
  #suggestions: readonly Suggestion[] = [];
  #active = -1;

  constructor(form: HTMLFormElement, field: HTMLInputElement) {
    this.#form = form;
    this.#field = field;
  }

  start(): void {
    this.#list.id = 'suggestions';
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', 'Suggestions');
    this.#list.hidden = true;
    this.#field.setAttribute('role', 'combobox');
    this.#field.setAttribute('aria-autocomplete', 'list');
    this.#field.setAttribute('aria-controls', this.#list.id);
    this.#field.setAttribute('aria-expanded', 'false');
    this.#field.after(this.#list);
    this.#form.append(this.#status);
    this.#field.addEventListener('input', () => {
      // What was chosen answered another text: Enter sends what is written.
      this.#activate(-1);
      this.#ask();
    });
    this.#field.addEventListener('keydown', (event) => this.#onKey(event));
    this.#field.addEventListener('blur', () => this.#close());
    // The page may stay and show what was sent.
    this.#form.addEventListener('submit', () => this.#close());
    // Before the field loses the focus, so that the click is on a list that is still there.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => {
      const item = event.target instanceof Element ? event.target.closest('[role="option"]') : null;
      if (item) this.#choose([...this.#list.children].indexOf(item));
    });
  }

  #ask(): void {
    const text = this.#field.value.trim().slice(0, MOST);
    if (text.length < LEAST) this.#close();
    else this.#asker.ask(text);
  }

  #show(suggestions: readonly Suggestion[]): void {
    if (document.activeElement !== this.#field) return;
    this.#suggestions = suggestions;
    this.#active = -1;
    this.#list.replaceChildren(...suggestions.map((suggestion, rank) => this.#option(suggestion, rank)));
    this.#list.hidden = suggestions.length === 0;
    this.#field.setAttribute('aria-expanded', String(suggestions.length > 0));
    this.#field.removeAttribute('aria-activedescendant');
    this.#status.textContent = suggestionsText(suggestions.length);
  }

  #option(suggestion: Suggestion, rank: number): HTMLLIElement {
    const item = element('li');
    item.id = `suggestion-${rank}`;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', 'false');
    item.append(named('span', '', suggestion.nom), named('span', 'suggestion-detail', precisionOf(suggestion)));
    return item;
  }

  #onKey(event: KeyboardEvent): void {
    const isOpen = !this.#list.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!isOpen) return;
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const count = this.#suggestions.length;
      // One stop on the field itself between the last and the first.
      this.#activate(((this.#active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      this.#close();
    } else if (event.key === 'Enter' && isOpen && this.#active >= 0) {
      event.preventDefault();
      this.#choose(this.#active);
    }
  }

  #activate(rank: number): void {
    this.#active = rank;
    for (const [index, item] of [...this.#list.children].entries()) {
      item.setAttribute('aria-selected', String(index === rank));
      if (index === rank) item.scrollIntoView({ block: 'nearest' });
    }
    if (rank < 0) this.#field.removeAttribute('aria-activedescendant');
    else this.#field.setAttribute('aria-activedescendant', `suggestion-${rank}`);
  }

  #choose(rank: number): void {
    const suggestion = this.#suggestions[rank];
    if (!suggestion) return;
    this.#field.value = textOf(suggestion);
    this.#close();
    // A step of a longer path only asks where: the place itself is not what is looked for.
    const asksWhere = this.#form.dataset.search === 'question';
    if (suggestion.sorte === 'lieu' && !asksWhere) window.location.assign(`/lieux/${encodeURIComponent(suggestion.id)}`);
    else this.#form.requestSubmit();
  }

  #close(): void {
    this.#asker.stop();
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#suggestions = [];
    this.#active = -1;
    this.#field.setAttribute('aria-expanded', 'false');
    this.#field.removeAttribute('aria-activedescendant');
    this.#status.textContent = '';
  }
}
