const PREFIX = 'lieu-';

/** The id of the `<li>` that shows a place: the page, the address and the map all name places this way. */
export function anchorOf(id: string): string {
  return PREFIX + id;
}

/** The place named by the address's fragment, or null. A broken escape is no place, never an error. */
export function placeInHash(hash: string): string | null {
  const fragment = hash.startsWith('#') ? hash.slice(1) : hash;
  if (!fragment.startsWith(PREFIX)) return null;
  try {
    return decodeURIComponent(fragment.slice(PREFIX.length)) || null;
  } catch {
    return null;
  }
}

/** The fragment that names a place, ready to follow the address of the page. */
export function hashOf(id: string): string {
  return `#${PREFIX}${encodeURIComponent(id)}`;
}
