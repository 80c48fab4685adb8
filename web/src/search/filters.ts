import { liveLine } from '../kit/dom.ts';
import { addressOf, type PageParts } from '../kit/page-parts.ts';

const PANEL = '[data-filters]';
const APPLY = '[data-filters-apply]';

/**
 * The filters in their form: their button says what they leave, « Voir 7 lieux », as boxes are ticked, and changes the page in
 * place. Without the script, or when no answer comes, it sends the form all the same. The panel is a part of the page: nothing
 * of it is held.
 */
export class FilterPanel {
  readonly #form: HTMLFormElement;
  readonly #parts: PageParts;
  readonly #status = liveLine();
  #wanted = '';

  constructor(form: HTMLFormElement, parts: PageParts) {
    this.#form = form;
    this.#parts = parts;
  }

  /** `onApplied` is called once the page shows what the filters leave. */
  start(onApplied: () => void): void {
    this.#form.append(this.#status);
    this.#nameButton();
    this.#parts.subscribe(() => this.#nameButton());
    this.#form.addEventListener('change', ({ target }) => {
      if (target instanceof Element && target.closest(PANEL)) void this.#preview();
    });
    this.#form.addEventListener('submit', (event) => {
      if (!event.submitter?.matches(APPLY) || this.#looksElsewhere()) return;
      event.preventDefault();
      const panel = this.#form.querySelector<HTMLDetailsElement>(PANEL);
      void this.#parts.go(addressOf(this.#form)).then((isShown) => isShown && onApplied());
      // What was chosen is seen without what it was chosen among.
      if (panel) panel.open = false;
    });
  }

  /** Another place was written: the page is another one. */
  #looksElsewhere(): boolean {
    const field = this.#form.querySelector<HTMLInputElement>('input[name="ou"]');
    return field !== null && field.value !== field.defaultValue;
  }

  async #preview(): Promise<void> {
    const address = addressOf(this.#form);
    this.#wanted = address;
    try {
      const label = labelOf(await this.#parts.ask(address));
      if (address !== this.#wanted) return;
      this.#say(label);
      this.#status.textContent = label;
    } catch {
      // Nothing is lost: the button sends what is ticked.
    }
  }

  #nameButton(): void {
    this.#say(labelOf(document));
  }

  #say(label: string): void {
    const button = this.#form.querySelector<HTMLElement>(APPLY);
    if (button && label !== '') button.textContent = label;
  }
}

/** A page of the same question says on its own button what it holds. */
const labelOf = (page: Document): string => page.querySelector<HTMLElement>(APPLY)?.dataset['filtersApply'] ?? '';
