/** Most places on a sheet. */
const MOST = 5;

/** « 2 retenus sur 5 », as the server says it; more than a sheet holds are told before they are sent. */
export function retainedWords(count: number): string {
  if (count > MOST) return `${count} lieux cochés : une feuille en a ${MOST} au plus`.replace(' :', '\u00a0:');
  return `${count} ${count < 2 ? 'retenu' : 'retenus'} sur ${MOST}`;
}

/** The places that are ticked. One may be listed twice over two answers: it is retained once. */
const ticked = (form: HTMLFormElement): ReadonlySet<string> =>
  new Set([...form.querySelectorAll<HTMLInputElement>('input[name="lieu"]:checked')].map(({ value }) => value));

/** An address with these places, so that they are still there after the page is loaded again. */
export function withRetained(address: string, ids: Iterable<string>): string {
  const next = new URL(address);
  next.searchParams.delete('lieu');
  for (const id of ids) next.searchParams.append('lieu', id);
  return next.href;
}

/** Says beside the button, where it is pressed, that a sheet needs a place; false where there is one. */
export function asksForPlaces(form: HTMLFormElement): boolean {
  if (ticked(form).size > 0) return false;
  const said = form.querySelector<HTMLElement>('[data-retained]');
  if (said) said.textContent = 'Cochez au moins un lieu pour préparer la feuille.';
  return true;
}

/** Counts the places that are ticked, as they are, and as a browser finds them again when somebody comes back. */
export function followRetained(form: HTMLFormElement): void {
  const count = (): void => {
    const said = form.querySelector<HTMLElement>('[data-retained]');
    const words = retainedWords(ticked(form).size);
    if (said && said.textContent !== words) said.textContent = words;
  };
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'lieu') return;
    count();
    window.history.replaceState(window.history.state, '', withRetained(window.location.href, ticked(form)));
  });
  window.addEventListener('pageshow', count);
}
