/** Whether something is a field in which a territory is written. */
export const isTerritory = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.matches('[data-territory]');

/** What is written in such a field is replaced by what is typed: the browser suggests what fits the text that is there, and no
    territory but that of the page would fit its own name. */
export function connectTerritoryFields(root: Document): void {
  root.addEventListener('focusin', ({ target }) => {
    if (isTerritory(target)) target.select();
  });
}
