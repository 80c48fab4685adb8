import { ASK_HEIGHT, heightMessage } from './height.ts';

/** In a frame: tells its height to the page that asked for it, and to no other. */
export function connectFrame(page: Window): void {
  if (page.parent === page) return;
  let host: string | null = null;
  const tell = (): void => {
    if (host !== null) page.parent.postMessage(heightMessage(page.document.body.offsetHeight), host);
  };
  page.addEventListener('message', (event: MessageEvent<unknown>) => {
    // A sandboxed page has no origin to answer to.
    if (event.source !== page.parent || event.data !== ASK_HEIGHT || event.origin === 'null') return;
    host = event.origin;
    tell();
  });
  new ResizeObserver(tell).observe(page.document.body);
}
