/** Where somebody goes: the point of a place where it is known exactly, and what is looked for where it is not. */
export interface Destination {
  /** « latitude,longitude ». */
  readonly point: string | undefined;
  /** Its name and its address, or the address alone. */
  readonly address: string;
}

/** The address that opens the map application of a system; `null` where there is none that every such system has. */
export type Opening = (destination: Destination) => string;

/** RFC 5870, as Android's applications take it: a point with its label, or what to look for. */
export function geoAddress({ point, address }: Destination): string {
  if (point === undefined) return `geo:0,0?q=${encodeURIComponent(address)}`;
  // A parenthesis would end the label.
  const label = encodeURIComponent(address.replace(/[()]/g, ' '));
  return `geo:${point}?q=${point}(${label})`;
}

/** The address by which an iPhone opens its maps, on the way to somewhere. */
export function appleAddress({ point, address }: Destination): string {
  return `https://maps.apple.com/?daddr=${encodeURIComponent(point ?? address)}`;
}

/** How a system opens its map application. An iPad says that it is a Macintosh, and has a screen that is touched. */
export function openingOf({ userAgent, maxTouchPoints }: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>): Opening | null {
  if (/\bAndroid\b/.test(userAgent)) return geoAddress;
  const isApple = /\b(iPhone|iPad|iPod)\b/.test(userAgent) || (/\bMacintosh\b/.test(userAgent) && maxTouchPoints > 1);
  return isApple ? appleAddress : null;
}

/** On a telephone, « Y aller » opens the map application rather than another site. */
export function connectDirections(root: ParentNode, system: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>): void {
  const opening = openingOf(system);
  if (!opening) return;
  for (const link of root.querySelectorAll<HTMLAnchorElement>('a[data-directions]')) {
    link.href = opening({ point: link.dataset['point'], address: link.dataset['address'] ?? '' });
  }
  for (const note of root.querySelectorAll('[data-directions-note]')) {
    note.textContent = note.matches('a *') ? ', dans votre application de cartes' : 'Ouvre votre application de cartes';
  }
}
