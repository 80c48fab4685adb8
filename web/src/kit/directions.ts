/**
 * On an Android phone, « Y aller » opens the map application that the person has chosen: a `geo:` address (RFC 5870),
 * which other systems do not understand.
 */
export function connectDirections(root: ParentNode, userAgent: string): void {
  if (!/\bAndroid\b/.test(userAgent)) return;
  for (const link of root.querySelectorAll<HTMLAnchorElement>('a[data-directions]')) {
    // The other words leave the button as large as it was: nothing jumps under the thumb.
    const { width, height } = link.getBoundingClientRect();
    link.style.minInlineSize = `${width}px`;
    link.style.minBlockSize = `${height}px`;
    link.href = geoAddress(link.dataset['directions'] ?? '');
    link.querySelector('[data-other-site]')?.replaceChildren(' (avec votre application de cartes)');
  }
}

/** The address of a point, given as « latitude,longitude »; the query puts a mark on it. */
export function geoAddress(point: string): string {
  return `geo:${point}?q=${point}`;
}
