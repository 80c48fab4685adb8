/** The link that each key follows on a page that is shown to a room. */
const LINKS: Readonly<Record<string, string>> = {
  ArrowLeft: 'a[rel="prev"]',
  ArrowRight: 'a[rel="next"]',
  PageUp: 'a[rel="prev"]',
  PageDown: 'a[rel="next"]',
  Escape: 'a[data-leave]',
};

/** Follows the links of a presentation by its keys: those of a keyboard, and of a remote control. */
export function connectPresentation(root: Document): void {
  const links = root.querySelector('nav.presentation');
  if (!links) return;
  root.addEventListener('keydown', (event) => {
    const isHeld = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    const link = isHeld ? null : links.querySelector<HTMLAnchorElement>(LINKS[event.key] ?? ':not(*)');
    if (!link) return;
    event.preventDefault();
    link.click();
  });
}
