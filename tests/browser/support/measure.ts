import type { Page } from 'playwright-core';

/** What does not fit on a page: each fault in a few words, none where all is well. */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** As long as « fonctionnalité ». */
    const LONGEST = 14;
    const faults: string[] = [];
    const said = (node: Node): string => (node.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 60);
    // What only screen readers are told is a pixel wide.
    const isShown = (element: Element): boolean => {
      const isVisible = element.checkVisibility({ visibilityProperty: true });
      const isForEyes = element.closest('.visually-hidden, [aria-hidden="true"]') === null && getComputedStyle(element).clipPath === 'none';
      return isVisible && isForEyes;
    };

    const width = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - width;
    // A fraction of a pixel counts as one.
    if (over > 1) {
      const widest = [...document.querySelectorAll('body *')].filter(
        (element) => element.getBoundingClientRect().right > width + 1 && element.closest('.table, svg') === null,
      );
      faults.push(`the page is ${over} px too wide: ${widest.slice(0, 3).map((element) => `${element.tagName} « ${said(element)} »`).join(', ')}`);
    }

    const page = document.body.innerText.replace(/\s+/g, ' ').toLowerCase();
    for (const element of document.querySelectorAll<HTMLElement>('main *, header *, footer *')) {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const cuts = ['hidden', 'clip'].includes(overflowX) || textOverflow === 'ellipsis';
      // What is written in a field is moved through with its caret, and the page says it whole; what a field suggests is neither.
      const written = element instanceof HTMLInputElement ? element.value.toLowerCase() : '';
      const isMovedThrough = written !== '' && page.includes(written);
      if (cuts && !isMovedThrough && isShown(element) && element.scrollWidth > element.clientWidth + 1 && element.closest('[data-map-frame], .maplibregl-map') === null) {
        faults.push(`cut: ${element.tagName}.${element.className} « ${said(element)} »`);
      }
    }

    // Signs that stay with the word before them, and words in one piece: addresses of the web alone may break anywhere.
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const lineOf = (node: Node, from: number, to: number): DOMRect[] => {
      range.setStart(node, from);
      range.setEnd(node, to);
      return [...range.getClientRects()].filter((rect) => rect.width > 0);
    };
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node.nodeValue ?? '';
      const parent = node.parentElement;
      if (!parent || text.trim() === '' || !isShown(parent) || parent.closest('script, style, svg, pre, code, textarea, select') !== null) continue;
      for (const word of text.matchAll(/[\p{L}\p{N}]{2,}/gu)) {
        const around = text.slice(0, word.index).match(/\S*$/)?.[0] + (text.slice(word.index).match(/^\S*/)?.[0] ?? '');
        // The longest words may be cut where the text is enlarged: there is no room for them.
        if (/[/@]|\w\.\w/.test(around) || word[0].length > LONGEST) continue;
        const lines = lineOf(node, word.index, word.index + word[0].length);
        if (lines.length > 1 && Math.abs((lines[0]?.top ?? 0) - (lines.at(-1)?.top ?? 0)) > 4) {
          faults.push(`broken: « ${word[0]} » in « ${said(parent)} »`);
        }
      }
      for (const sign of text.matchAll(/(\S)([ \u00a0\u202f]?)([:;?!»])/gu)) {
        const at = sign.index + sign[0].length - 1;
        const [before] = lineOf(node, sign.index, sign.index + 1);
        const [after] = lineOf(node, at, at + 1);
        if (before && after && after.top - before.top > 4) faults.push(`a line begins with « ${sign[3]} » in « ${said(parent)} »`);
      }
    }
    return [...new Set(faults)];
  });
}

/** What moves, or would, on a page whose reader asked for no motion. */
export function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seconds = (list: string): number => Math.max(...list.split(',').map((one) => Number.parseFloat(one) || 0));
    const moving = [...document.querySelectorAll('body, body *')].filter((element) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
      return seconds(transitionDuration) > 0 || animationName !== 'none' || scrollBehavior === 'smooth';
    });
    return moving.map((element) => `${element.tagName}.${element.getAttribute('class') ?? ''}`);
  });
}

/** What cannot be pressed though it is shown: a control with something else over its middle. */
export function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>('main :is(a, button, input, select, textarea, summary), header a, footer a');
    return [...controls].flatMap((control) => {
      const isForPeople = control.closest('.visually-hidden, .skip-links, .maplibregl-map, [aria-hidden="true"]') === null;
      if (!control.checkVisibility({ visibilityProperty: true }) || !isForPeople) return [];
      control.scrollIntoView({ block: 'center', behavior: 'instant' });
      // A link over several lines has its words in each of them.
      const [box] = control.getClientRects();
      if (!box || box.width < 2 || box.height < 2) return [];
      const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      // The map stays with the scroll: what is under it cannot be brought to the middle of the screen.
      const isIts = over === null || control.contains(over) || over.contains(control) || over.closest('label')?.contains(control) === true;
      return isIts ? [] : [`covered: ${control.tagName} « ${(control.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 40)} » by ${over?.tagName}.${over?.className}`];
    });
  });
}
