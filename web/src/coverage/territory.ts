/** The field of the territory: what is written is replaced by what is typed, and a name that is taken is asked for at once. */
export function connectTerritory(root: HTMLElement, ask: (form: HTMLFormElement) => void): void {
  root.addEventListener('focusin', ({ target }) => {
    // The browser suggests what fits the text that is there: none but the territory of the page would fit it.
    if (isTerritory(target)) target.select();
  });
  root.addEventListener('input', (event) => {
    const { target } = event;
    if (!isTerritory(target) || !target.form || isTyped(event)) return;
    if ([...(target.list?.options ?? [])].some(({ value }) => value === target.value)) ask(target.form);
  });
}

const isTerritory = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.matches('[data-territory]');

/** Letter by letter, rather than taken from the list. */
const isTyped = (event: Event): boolean => event instanceof InputEvent && event.inputType.startsWith('insert') && event.inputType !== 'insertReplacementText';
