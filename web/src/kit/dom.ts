/** An element with its class and its text. Text only ever enters the page as text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  if (className !== '') node.className = className;
  node.textContent = text;
  return node;
}

/** An element with a name, which a browser that translates the page leaves as it is. */
export function named<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, name: string): HTMLElementTagNameMap[K] {
  const node = element(tag, className, name);
  node.translate = false;
  return node;
}

/** A button that sends no form. */
export function button(className: string, text: string, onClick: () => void): HTMLButtonElement {
  const node = element('button', className, text);
  node.type = 'button';
  node.addEventListener('click', onClick);
  return node;
}

/** A line that a screen reader hears when it changes, and that nobody sees. */
export function liveLine(): HTMLParagraphElement {
  const node = element('p', 'visually-hidden');
  node.setAttribute('role', 'status');
  return node;
}
