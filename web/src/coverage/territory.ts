import { isTerritory } from '../kit/territory-field.ts';

/** A name that is taken from the list of territories is asked for at once. */
export function connectTerritory(root: HTMLElement, ask: (form: HTMLFormElement) => void): void {
  root.addEventListener('input', (event) => {
    const { target } = event;
    if (!isTerritory(target) || !target.form || isTyped(event)) return;
    if ([...(target.list?.options ?? [])].some(({ value }) => value === target.value)) ask(target.form);
  });
}

/** Letter by letter, rather than taken from the list. */
const isTyped = (event: Event): boolean =>
  event instanceof InputEvent && event.inputType.startsWith('insert') && event.inputType !== 'insertReplacementText';
