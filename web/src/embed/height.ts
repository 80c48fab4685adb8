/** What the component asks the page it frames. */
export const ASK_HEIGHT = 'repere:hauteur ?';

/** What the framed page answers, now and whenever it changes. */
export function heightMessage(px: number): unknown {
  return { repere: 'hauteur', px: Math.ceil(px) };
}

/** More than that is no page of ours. */
const HEIGHT_MAX_PX = 100_000;

/** The height that a message says, or null for any other message: a page receives those of all its frames. */
export function heightOf(message: unknown): number | null {
  if (typeof message !== 'object' || message === null) return null;
  const { repere, px } = message as Record<string, unknown>;
  const isHeight = repere === 'hauteur' && typeof px === 'number' && px > 0 && px <= HEIGHT_MAX_PX;
  return isHeight ? px : null;
}
