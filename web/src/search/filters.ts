import { liveLine } from '../kit/dom.ts';

/** A page of the same question says on its own button what it holds. */
const labelOf = (page: Document): string =>
  page.querySelector<HTMLElement>('[data-filters-apply]')?.dataset['filtersApply'] ?? '';

/**
 * The button of the filters says what they leave: « Voir 7 lieux », as boxes are ticked. Without the script, or when no answer
 * comes, it sends the form all the same.
 */
export class FilterPanel {
  readonly #form: HTMLFormElement;
  readonly #button: HTMLElement;
  readonly #status = liveLine();
  #asking: AbortController | null = null;

  constructor(form: HTMLFormElement, button: HTMLElement) {
    this.#form = form;
    this.#button = button;
  }

  start(panel: HTMLElement): void {
    panel.append(this.#status);
    this.#say(labelOf(document));
    panel.addEventListener('change', () => void this.#ask());
  }

  async #ask(): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const answer = await fetch(this.#address(), { signal: asking.signal });
      if (!answer.ok) return;
      const label = labelOf(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      if (asking !== this.#asking) return;
      this.#say(label);
      this.#status.textContent = label;
    } catch {
      // Nothing is lost: the button sends what is ticked.
    }
  }

  #address(): string {
    const parameters = new URLSearchParams();
    for (const [name, value] of new FormData(this.#form)) {
      if (typeof value === 'string' && value !== '') parameters.append(name, value);
    }
    return `${this.#form.action}?${parameters.toString()}`;
  }

  #say(label: string): void {
    if (label !== '') this.#button.textContent = label;
  }
}
