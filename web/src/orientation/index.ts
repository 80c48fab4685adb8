import { addressOf, PageParts } from '../kit/page-parts.ts';
import { asksForPlaces, followRetained } from './retained.ts';

/** Where the places stand beside the questions, as the style sheet has it. */
const WIDE = '(min-width: 64rem)';
/** The screen of the places, in addresses. */
const PLACES = 'resultats';

/** The question, and what was answered to it: an input is known by its name and its value. */
const INPUTS = '[data-questions] input';

/**
 * The page of whoever orients somebody, once the script runs. On a wide screen an answer changes the places beside the questions, and the
 * address; a phone goes from screen to screen, as it does without a script.
 */
export function startOrientation(form: HTMLFormElement): void {
  followRetained(form);
  const parts = new PageParts({ root: form, said: '#compte' });
  const wide = window.matchMedia(WIDE);
  parts.subscribe((answer) => takeAnswers(form, answer));

  const refresh = (more: ReadonlyMap<string, string> = new Map()): void => {
    const address = new URL(addressOf(form), window.location.href);
    address.searchParams.set('etape', PLACES);
    for (const [name, value] of more) address.searchParams.set(name, value);
    void parts.go(address.href);
  };
  form.addEventListener('change', ({ target }) => {
    if (wide.matches && target instanceof HTMLInputElement && target.type === 'checkbox' && target.matches(INPUTS)) refresh();
  });
  form.addEventListener('submit', (event) => {
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
    // The sheet is another page.
    if (button?.name === 'faire') {
      if (asksForPlaces(form)) event.preventDefault();
      return;
    }
    if (!wide.matches) return;
    event.preventDefault();
    refresh(button && button.name !== '' ? new Map([[button.name, button.value]]) : undefined);
  });
}

/** The answers of the page that is shown now: they are others after « Back ». */
function takeAnswers(form: HTMLFormElement, answer: Document): void {
  for (const input of form.querySelectorAll<HTMLInputElement>(INPUTS)) {
    if (input.type === 'checkbox') {
      const same = `${INPUTS}[name="${CSS.escape(input.name)}"][value="${CSS.escape(input.value)}"]`;
      input.checked = answer.querySelector<HTMLInputElement>(same)?.checked ?? false;
    } else if (input.name === 'ou' && document.activeElement !== input) {
      input.value = answer.querySelector<HTMLInputElement>(`${INPUTS}[name="ou"]`)?.value ?? '';
    }
  }
  // A position that the page no longer starts from would come back with the next answer.
  if (!answer.querySelector('input[name="pres_de"]')) form.querySelector('input[name="pres_de"]')?.remove();
}
