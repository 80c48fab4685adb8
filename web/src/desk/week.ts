/** How long nobody types before the week is read. */
const PAUSE_MS = 400;

/** What the server reads of a week: a sentence, or what to mend. */
interface Said {
  phrase: string | null;
  fautes: string[];
}

function isSaid(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && 'phrase' in value && 'fautes' in value && Array.isArray(value.fautes);
}

/** The inputs of the week that say something, as the address that reads them takes them. */
function written(week: HTMLElement): string {
  const query = new URLSearchParams();
  for (const input of week.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    const isTicked = !(input instanceof HTMLInputElement) || input.type !== 'checkbox' || input.checked;
    if (isTicked && input.value.trim() !== '') query.append(input.name, input.value);
  }
  return query.toString();
}

/** Says beside a week what the public will read of it, while it is written. Where the server does not answer, the button still asks it. */
export function sayWeek(week: HTMLElement): void {
  const region = week.querySelector<HTMLElement>('[data-week-said]');
  const look = week.querySelector<HTMLElement>('[data-week-look]');
  if (!region) return;
  let timer: number | undefined;
  let asked: AbortController | undefined;

  const show = ({ phrase, fautes }: Said): void => {
    // What its button would show is there.
    if (look) look.hidden = true;
    const lines = phrase === null ? fautes : [`Le public lira : « ${phrase} »`];
    region.replaceChildren(
      ...lines.map((line) => {
        const paragraph = document.createElement('p');
        paragraph.className = phrase === null ? 'form-fault' : 'form-shown';
        paragraph.textContent = line;
        return paragraph;
      }),
    );
  };

  const ask = async (): Promise<void> => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`/lieux/semaine?${written(week)}`, { signal: asked.signal });
      if (!answer.ok) return;
      const said: unknown = await answer.json();
      if (isSaid(said)) show(said);
    } catch {
      // The form says it when it is sent.
    }
  };

  week.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PAUSE_MS);
  });
}
