import { completeAddresses } from './own-address.ts';

const FAILED = 'Le texte n’a pas pu être copié : sélectionnez-le.';

/** The words of some paragraphs, one a line, as somebody would write them in a letter. */
export function wordsOf(paragraphs: Iterable<{ readonly textContent: string | null }>): string {
  // No-break spaces stay: they are part of the words.
  const lines = [...paragraphs].map(({ textContent }) => (textContent ?? '').replace(/[ \n\t]+/g, ' ').trim());
  return lines.filter((line) => line !== '').join('\n');
}

/** Copies the words of the block that a button stands beside; they are there to be selected without a script. */
async function copy(button: HTMLElement): Promise<void> {
  const section = button.closest('[data-copying]');
  const block = section?.querySelector('[data-copied]');
  const status = section?.querySelector<HTMLElement>('[data-copy-status]');
  if (!block) return;
  // A part of a page that came later has not been completed yet.
  completeAddresses(block.parentElement ?? block, window.location.origin);
  let said = FAILED;
  try {
    const paragraphs = block.querySelectorAll(':scope > p');
    await navigator.clipboard.writeText(wordsOf(paragraphs.length > 0 ? paragraphs : [block]));
    said = 'Texte copié.';
  } catch {
    // Browsers give the clipboard to pages of secure origins only.
  }
  if (status) status.textContent = said;
}

/** Makes every button that copies words do so, those of parts of a page that come later included. */
export function startCopying(page: Document): void {
  page.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy-words]') : null;
    if (button) void copy(button);
  });
}
