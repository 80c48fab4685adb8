import { liveLine } from './dom.ts';

/** The parts of a page that an answer replaces, each by its name. The server writes them all, whole; nothing is rendered here. */
const PART = '[data-part]';

/** What can have the focus, in the order of the page. */
const STOPS = 'a, button, summary';

export interface PagePartsOptions {
  /** Holds the parts. */
  readonly root: HTMLElement;
  /** The sentence that says what the page shows now: it is said to whoever does not see it change. */
  readonly said: string;
  /** Keeps a part as it is, beside its new form, where replacing it would disturb whoever has the focus in it. */
  readonly keeps?: (part: HTMLElement, fresh: Element, focused: Element) => boolean;
}

/** Called when the parts were replaced, with the page that they come from. */
export type Listener = (answer: Document) => void;

/** Where a page is, without what is pointed at in it. */
const placeOf = ({ pathname, search }: Location | URL): string => pathname + search;

/** What a form asks for, without what it leaves empty. */
export function addressOf(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value.trim() !== '') query.append(name, value.trim());
  }
  return `${new URL(form.action).pathname}?${query}`;
}

/** The link that a click follows in this window; null where the browser is asked for something else. */
export function followed(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  return link && !link.hasAttribute('download') ? link : null;
}

/** Finds in a new part what had the focus in the old one. */
function twin(part: Element, focused: Element): HTMLElement | null {
  if (focused.id !== '') return part.querySelector<HTMLElement>(`#${CSS.escape(focused.id)}`);
  if (focused instanceof HTMLInputElement) {
    const { name, value } = focused;
    return part.querySelector<HTMLElement>(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
  }
  // A link that sorts, a link that zooms: the one in the same place, or the last where there are fewer.
  const links = [...(focused.closest(PART)?.querySelectorAll(STOPS) ?? [])];
  const fresh = [...part.querySelectorAll<HTMLElement>(STOPS)];
  return fresh[links.indexOf(focused)] ?? fresh.at(-1) ?? null;
}

/** A page whose question changes in place: its address changes, and its parts are replaced by those that the server writes for it. */
export class PageParts {
  readonly #options: PagePartsOptions;
  readonly #root: HTMLElement;
  readonly #status = liveLine();
  readonly #listeners: Listener[] = [];
  #shown = placeOf(window.location);
  #goingTo: string | null = null;
  /** The last answer that was asked for, which is often the next to be shown. */
  #asked: { readonly href: string; readonly answer: Promise<Document>; readonly asking: AbortController } | null = null;

  constructor(options: PagePartsOptions) {
    this.#options = options;
    this.#root = options.root;
    this.#root.append(this.#status);
    window.addEventListener('popstate', () => {
      // Another place in the page that is there is the browser's business.
      if (placeOf(window.location) !== this.#shown) void this.#show(window.location.href, false);
    });
  }

  /** Called when the parts were replaced. */
  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Goes to another address of this page; false when another was asked for meanwhile, or the browser takes over. */
  go(address: string): Promise<boolean> {
    return this.#show(new URL(address, window.location.href).href, true);
  }

  /** The page at an address, kept until it is shown or another is asked for. */
  ask(address: string): Promise<Document> {
    const { href } = new URL(address, window.location.href);
    if (this.#asked?.href === href) return this.#asked.answer;
    // One that is about to be shown is still waited for.
    if (this.#asked?.href !== this.#goingTo) this.#asked?.asking.abort();
    const asking = new AbortController();
    const answer = fetchPage(href, asking.signal);
    this.#asked = { href, answer, asking };
    answer.catch(() => {
      // Asked again, it may come.
      if (this.#asked?.answer === answer) this.#asked = null;
    });
    return answer;
  }

  async #show(href: string, isNew: boolean): Promise<boolean> {
    this.#goingTo = null;
    const asked = this.ask(href);
    this.#goingTo = href;
    this.#root.setAttribute('aria-busy', 'true');
    try {
      const answer = await asked;
      if (this.#goingTo !== href) return false;
      const start = performance.now();
      this.#take(answer);
      this.#asked = null;
      this.#shown = placeOf(new URL(href));
      // What is on the page is what its address says, for whoever is told of it.
      if (isNew) window.history.pushState(null, '', this.#shown);
      for (const listener of this.#listeners) listener(answer);
      // Asking for a size makes the browser lay the page out: what remains is to put it on the glass.
      this.#root.getBoundingClientRect();
      this.#root.dataset['repainted'] = (performance.now() - start).toFixed(1);
      return true;
    } catch (error) {
      if (this.#goingTo !== href) return false;
      console.info('page:', error);
      window.location.assign(href);
      return false;
    } finally {
      if (this.#goingTo === href) {
        this.#goingTo = null;
        this.#root.removeAttribute('aria-busy');
      }
    }
  }

  #take(answer: Document): void {
    const pairs = [...this.#root.querySelectorAll<HTMLElement>(PART)].flatMap((part) => {
      const fresh = answer.querySelector<HTMLElement>(`[data-part="${CSS.escape(part.dataset['part'] ?? '')}"]`);
      return fresh ? [{ part, fresh }] : [];
    });
    if (pairs.length === 0) throw new Error('another kind of page');
    document.title = answer.title;
    const focused = document.activeElement;
    const hadFocus = focused !== null && this.#root.contains(focused);
    for (const { part, fresh } of pairs) {
      const holdsFocus = focused !== null && part.contains(focused);
      if (holdsFocus && this.#options.keeps?.(part, fresh, focused)) continue;
      // Taken, not copied: an answer is shown once.
      const next = document.adoptNode(fresh);
      const successor = holdsFocus ? twin(next, focused) : null;
      const opened = [part, ...part.querySelectorAll('*')].filter((one) => one.matches('details[open][id]')).map(({ id }) => id);
      for (const details of [next, ...next.querySelectorAll('*')]) {
        if (details instanceof HTMLDetailsElement && opened.includes(details.id)) details.open = true;
      }
      part.replaceWith(next);
      successor?.focus({ preventScroll: true });
    }
    // Nobody is sent back to the top of the page.
    if (hadFocus && !this.#root.contains(document.activeElement)) {
      this.#root.querySelector<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true });
    }
    this.#status.textContent = this.#root.querySelector(this.#options.said)?.textContent ?? '';
  }
}

async function fetchPage(href: string, signal: AbortSignal): Promise<Document> {
  const response = await fetch(href, { signal, headers: { accept: 'text/html' } });
  if (!response.ok) throw new Error(`${href}: ${response.status}`);
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}
