/** A text to copy, and what is said of it. */
export interface Copying {
  /** What is copied, asked for at the time. */
  readonly text: () => string;
  readonly done: string;
  /** What is said when it could not be; it may also help to copy by hand. */
  readonly failed: () => string;
}

/** Shows a button that copies a text, in browsers that can; the line says whether it went. */
export function offerCopy(button: HTMLButtonElement, status: HTMLElement | null, { text, done, failed }: Copying): void {
  // Browsers give the clipboard to pages of secure origins only.
  if (!('clipboard' in navigator)) return;
  const say = (sentence: string): void => {
    if (status) status.textContent = sentence;
  };
  button.hidden = false;
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(text()).then(
      () => say(done),
      () => say(failed()),
    );
  });
}
