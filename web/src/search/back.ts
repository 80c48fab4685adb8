/** Whoever comes back to a page that the browser kept finds the form as its address says, not as it was last touched. */
export function connectBack(form: HTMLFormElement): void {
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) form.reset();
  });
}
