import { offerCopy } from '../kit/clipboard.ts';

/** What stands in the code for the address of the site, where the server does not know it. */
const UNKNOWN = 'https://ADRESSE-DE-CE-SITE';

/** On the page that prepares the code: writes the address that the browser knows, and adds what copies the code. */
export function connectCode(section: HTMLElement): void {
  const status = section.querySelector<HTMLElement>('[data-copy-status]');
  if (section.dataset['noAddress'] !== undefined) {
    for (const code of section.querySelectorAll('textarea')) {
      code.value = code.value.replaceAll(UNKNOWN, window.location.origin);
    }
    section.querySelector('[data-unknown-address]')?.remove();
  }
  for (const button of section.querySelectorAll<HTMLButtonElement>('button[data-copies]')) {
    const code = document.querySelector<HTMLTextAreaElement>(`#${button.dataset['copies']}`);
    if (!code) continue;
    offerCopy(button, status, {
      text: () => code.value,
      done: 'Code copié.',
      failed: () => {
        code.select();
        return 'Le code n’a pas pu être copié : il est sélectionné, copiez-le avec le clavier ou le menu.';
      },
    });
  }
}
