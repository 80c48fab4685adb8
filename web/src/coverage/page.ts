import { addressOf, followed, PageParts } from '../kit/page-parts.ts';
import { addSlider, copyCount } from './slider.ts';
import { connectTerritory } from './territory.ts';

/** The page of the zones blanches once the script runs: a choice changes its address, and its parts with it. */
export class ZonesPage {
  readonly #root: HTMLElement;
  readonly #parts: PageParts;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#parts = new PageParts({
      root,
      said: '#chiffre',
      keeps: (part, fresh, focused) => {
        // What is being moved or written must not be taken from under the hand.
        const isHeld = focused.matches('[data-slider], [data-threshold]') && part.matches('[data-zones-choices]');
        if (isHeld) copyCount(part, fresh);
        return isHeld;
      },
    });
  }

  start(): void {
    this.#parts.subscribe(() => this.#dress());
    this.#root.addEventListener('submit', (event) => {
      if (!(event.target instanceof HTMLFormElement)) return;
      event.preventDefault();
      const isSimulated = event.target.closest('[data-part="simulation"]') !== null;
      void this.go(questionOf(event.target)).then(() => {
        if (isSimulated) this.#showOutcome();
      });
    });
    this.#root.addEventListener('change', (event) => {
      const form = event.target instanceof Element ? event.target.closest('form') : null;
      if (form?.matches('[data-zones-choices]')) void this.go(questionOf(form));
    });
    this.#root.addEventListener('click', (event) => this.#follow(event));
    connectTerritory(this.#root, (form) => void this.go(questionOf(form)));
    this.#dress();
  }

  /** Called when the parts were replaced. */
  subscribe(listener: () => void): void {
    this.#parts.subscribe(listener);
  }

  /** Goes to another address of this page. */
  async go(address: string): Promise<void> {
    await this.#parts.go(address);
  }

  /** Brings what a simulation says into view; what was written and may mean several things is chosen where it was written. */
  #showOutcome(): void {
    const unclear = this.#root.querySelector('#simulation [id$="-said"]');
    if (unclear) {
      unclear.scrollIntoView({ block: 'nearest' });
      return;
    }
    const outcome = this.#root.querySelector<HTMLElement>('#simulation');
    outcome?.focus({ preventScroll: true });
    // Beside the map, on a wide screen, it is in view with the sentence above both.
    const shown = matchMedia('(min-width: 64rem)').matches ? this.#root : outcome;
    shown?.scrollIntoView({ block: 'start' });
  }

  #follow(event: MouseEvent): void {
    const link = followed(event);
    if (!link) return;
    const url = new URL(link.href);
    const isHere = url.origin === window.location.origin && url.pathname === window.location.pathname;
    // A link inside the page is the browser's business.
    if (!isHere || (url.search === window.location.search && url.hash !== '')) return;
    // What is shown to a room has another frame around it.
    if (url.searchParams.has('presentation')) return;
    event.preventDefault();
    const isElsewhere = url.hash === '';
    void this.go(url.href).then(() => {
      if (isElsewhere) this.#root.scrollIntoView({ block: 'start' });
    });
  }

  /** Adds what only a script can: the slider. */
  #dress(): void {
    const form = this.#root.querySelector<HTMLFormElement>('[data-zones-choices]');
    if (form) addSlider(form, () => void this.go(questionOf(form)));
  }
}

/** What a form asks for. What its unit was says something only when another one was chosen. */
function questionOf(form: HTMLFormElement): string {
  const [path, search] = addressOf(form).split('?');
  const query = new URLSearchParams(search);
  if (query.get('avant')?.endsWith(` ${query.get('unite')}`)) query.delete('avant');
  return `${path}?${query}`;
}
