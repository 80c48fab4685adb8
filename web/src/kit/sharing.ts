import { offerCopy } from './clipboard.ts';

/** A `sms:` or `mailto:` link whose message ends with an address. */
export function withAddress(href: string, address: string): string {
  const newLine = href.startsWith('mailto:') ? '\r\n' : '\n';
  return href + encodeURIComponent(newLine + address);
}

/** Letters of a short message of three parts. */
const SHORT = 3 * 153;

/** Whether a `sms:` link stays a message of three parts with an address. */
export function hasRoom(href: string, address: string): boolean {
  const body = decodeURIComponent(href.slice(href.indexOf('body=') + 'body='.length));
  return body.length + 1 + address.length <= SHORT;
}

/** Adds to a page that can be shared what needs the script: copying the link, printing. The rest are links that work without it. */
export function connectSharing(section: HTMLElement): void {
  // The page says its own address: what a visitor’s browsing added to it is nobody’s business. Where the question is the
  // page, the address is asked for at the time: it changes with the question.
  const query = (): string => (section.dataset.query === undefined ? '' : window.location.search);
  const address = (): string => window.location.origin + (section.dataset.path ?? window.location.pathname) + query();
  const status = section.querySelector<HTMLElement>('[data-sharing-status]');
  const copyButton = section.querySelector<HTMLButtonElement>('[data-copy]');
  const print = section.querySelector<HTMLButtonElement>('[data-print]');
  // Where the server does not know its own address, the browser does.
  if (section.dataset.noAddress !== undefined) {
    for (const link of section.querySelectorAll<HTMLAnchorElement>('a[href^="sms:"], a[href^="mailto:"]')) {
      // A short message that is full as it is keeps its numbers rather than an address.
      if (link.protocol === 'mailto:' || hasRoom(link.href, address())) link.href = withAddress(link.href, address());
    }
    const printed = document.querySelector('[data-page-address]');
    if (printed) printed.textContent = address();
  }
  // On paper a path leads nowhere: it is written with its site.
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-whole]')) link.textContent = link.href;
  if (print) {
    print.hidden = false;
    print.addEventListener('click', () => window.print());
  }
  if (copyButton) {
    offerCopy(copyButton, status, { text: address, done: 'Lien copié.', failed: () => `Le lien n’a pas pu être copié. Le voici : ${address()}` });
  }
}
