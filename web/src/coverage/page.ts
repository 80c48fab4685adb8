import { liveLine } from '../kit/dom.ts';
import { addSlider, copyCount } from './slider.ts';

/** The parts of the page that an answer replaces. The server writes them all, whole; nothing is rendered here. */
const PART = '[data-part]';

export type Listener = () => void;

/** Finds in a new part what had the focus in the old one. */
function twin(part: Element, focused: Element): HTMLElement | null {
  if (focused.id !== '') return part.querySelector<HTMLElement>(`#${CSS.escape(focused.id)}`);
  if (focused instanceof HTMLInputElement) {
    const { name, value } = focused;
    return part.querySelector<HTMLElement>(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
  }
  // A link that sorts, a link that zooms: the one in the same place.
  const links = [...(focused.closest(PART)?.querySelectorAll('a, button, summary') ?? [])];
  return [...part.querySelectorAll<HTMLElement>('a, button, summary')][links.indexOf(focused)] ?? null;
}

/**
 * The page of the zones blanches once the script runs: a choice changes the address, and the parts of the page are
 * replaced by those that the server writes for it.
 */
export class ZonesPage {
  readonly #root: HTMLElement;
  readonly #status = liveLine();
  readonly #listeners: Listener[] = [];
  #asked: AbortController | null = null;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  start(): void {
    this.#root.append(this.#status);
    this.#root.addEventListener('submit', (event) => {
      if (!(event.target instanceof HTMLFormElement)) return;
      event.preventDefault();
      void this.go(this.#address(event.target));
    });
    this.#root.addEventListener('change', (event) => {
      const form = event.target instanceof Element ? event.target.closest('form') : null;
      if (form?.matches('[data-zones-choices]')) void this.go(this.#address(form));
    });
    this.#root.addEventListener('click', (event) => this.#follow(event));
    window.addEventListener('popstate', () => void this.#show(window.location.href));
    this.#dress();
  }

  /** Called when the parts were replaced. */
  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Says a sentence to whoever does not see the page change. */
  say(text: string): void {
    this.#status.textContent = text;
  }

  /** Goes to another address of this page. */
  async go(address: string): Promise<void> {
    const url = new URL(address, window.location.href);
    if (await this.#show(url.href)) window.history.pushState(null, '', url.pathname + url.search);
  }

  #address(form: HTMLFormElement): string {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string' && value.trim() !== '') query.append(name, value.trim());
    }
    // What the unit was says something only when it is another now.
    if (query.get('avant')?.endsWith(` ${query.get('unite')}`)) query.delete('avant');
    return `${new URL(form.action).pathname}?${query}`;
  }

  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.download !== '' || link.hasAttribute('download')) return;
    const url = new URL(link.href);
    const isHere = url.origin === window.location.origin && url.pathname === window.location.pathname;
    // A link inside the page is the browser's business.
    if (!isHere || (url.search === window.location.search && url.hash !== '')) return;
    event.preventDefault();
    const isElsewhere = url.hash === '';
    void this.go(url.href).then(() => {
      if (isElsewhere) this.#root.scrollIntoView({ block: 'start' });
    });
  }

  /** Asks for a page and takes its parts; false when another was asked for meanwhile, or the browser takes over. */
  async #show(href: string): Promise<boolean> {
    this.#asked?.abort();
    const asked = new AbortController();
    this.#asked = asked;
    this.#root.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(href, { signal: asked.signal, headers: { accept: 'text/html' } });
      if (!response.ok) throw new Error(`${response.status}`);
      const html = await response.text();
      if (asked.signal.aborted) return false;
      const start = performance.now();
      this.#take(new DOMParser().parseFromString(html, 'text/html'));
      // Asking for a size makes the browser lay the page out: what remains is to put it on the glass.
      this.#root.getBoundingClientRect();
      this.#root.dataset['repainted'] = (performance.now() - start).toFixed(1);
      return true;
    } catch (error) {
      if (asked.signal.aborted) return false;
      console.info('zones blanches:', error);
      window.location.assign(href);
      return false;
    } finally {
      if (this.#asked === asked) this.#root.removeAttribute('aria-busy');
    }
  }

  #take(answer: Document): void {
    document.title = answer.title;
    const focused = document.activeElement;
    for (const part of this.#root.querySelectorAll<HTMLElement>(PART)) {
      const fresh = answer.querySelector(`[data-part="${CSS.escape(part.dataset['part'] ?? '')}"]`);
      if (!fresh) continue;
      const holdsFocus = focused !== null && part.contains(focused);
      // What is being moved or written must not be taken from under the hand.
      if (holdsFocus && focused.matches('[data-slider], [data-threshold]') && part.matches('[data-zones-choices]')) {
        copyCount(part, fresh);
        continue;
      }
      const next = document.importNode(fresh, true) as HTMLElement;
      const successor = holdsFocus ? twin(next, focused) : null;
      const open = [...part.querySelectorAll('details[open]')].map((details) => details.id);
      for (const details of next.querySelectorAll('details')) {
        if (open.includes(details.id)) details.open = true;
      }
      part.replaceWith(next);
      successor?.focus({ preventScroll: true });
    }
    this.#dress();
    this.say(this.#root.querySelector('#chiffre')?.textContent ?? '');
    for (const listener of this.#listeners) listener();
  }

  /** Adds what only a script can: the slider. */
  #dress(): void {
    const form = this.#root.querySelector<HTMLFormElement>('[data-zones-choices]');
    if (form) addSlider(form, () => void this.go(this.#address(form)));
  }
}
