/** Decimals of a degree that leave the browser: about 100 m. */
const DECIMALS = 3;
/** How long the browser may look for the position, and how old a known one may be, milliseconds. */
const PATIENCE: PositionOptions = { timeout: 15_000, maximumAge: 300_000 };

/** A position as the address holds it: rounded, so that no link says where somebody lives. */
export const rounded = (latitude: number, longitude: number): string =>
  `${latitude.toFixed(DECIMALS)},${longitude.toFixed(DECIMALS)}`;

const REFUSED = 'Votre appareil n’a pas donné sa position. Écrivez votre commune ci-dessus.';
const UNKNOWN = 'Votre position n’a pas pu être trouvée. Écrivez votre commune ci-dessus.';

/** « Me localiser »: asks the browser, sends the form with the rounded position, or explains and offers the field. */
export function connectLocate(form: HTMLFormElement, button: HTMLButtonElement, status: HTMLElement): void {
  const field = form.querySelector<HTMLInputElement>('input[name="ou"]');
  const fail = (text: string): void => {
    status.textContent = text;
    button.disabled = false;
    field?.focus();
  };
  const held = (): HTMLInputElement | null => form.querySelector<HTMLInputElement>('input[name="pres_de"]');
  const given = held()?.value;
  // Whoever writes a place no longer asks around the position.
  form.addEventListener('submit', () => {
    if (field?.value.trim()) held()?.remove();
  });
  // A page that is shown again, as it was left, still holds the position that was sent and the button that was pressed.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    button.disabled = false;
    status.textContent = '';
    const point = held();
    if (given === undefined) point?.remove();
    else if (point) point.value = given;
  });
  button.addEventListener('click', () => {
    if (!('geolocation' in navigator)) {
      fail(UNKNOWN);
      return;
    }
    button.disabled = true;
    status.textContent = 'Recherche de votre position…';
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        let point = held();
        if (!point) {
          point = document.createElement('input');
          point.type = 'hidden';
          point.name = 'pres_de';
          form.append(point);
        }
        point.value = rounded(coords.latitude, coords.longitude);
        if (field) field.value = '';
        form.requestSubmit();
      },
      (error) => fail(error.code === error.PERMISSION_DENIED ? REFUSED : UNKNOWN),
      PATIENCE,
    );
  });
}
