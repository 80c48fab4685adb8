/** Completes the addresses that a page says of itself: where the server does not know its own, the browser does. */
export function completeAddresses(page: ParentNode, origin: string): void {
  for (const said of page.querySelectorAll('[data-own-address]')) {
    if (said.textContent?.startsWith('/')) said.textContent = origin + said.textContent;
  }
}
