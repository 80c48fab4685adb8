/** Largest thresholds of the slider; the field takes larger ones. */
const LARGEST = { km: 30, min: 60 } as const;

/** A slider beside the field of the threshold: the same number, by hand. */
export function addSlider(form: HTMLFormElement, onChange: () => void): void {
  const field = form.querySelector<HTMLInputElement>('[data-threshold]');
  if (!field || form.querySelector('[data-slider]')) return;
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.className = 'zones-slider';
  slider.dataset['slider'] = '';
  slider.min = '0';
  slider.step = '1';
  slider.setAttribute('aria-label', 'Seuil, avec un curseur');
  const measure = (): void => {
    const unit = form.querySelector<HTMLSelectElement>('[data-unit]')?.value === 'km' ? 'km' : 'min';
    slider.max = String(LARGEST[unit]);
    slider.value = field.value.replace(',', '.');
    slider.setAttribute('aria-valuetext', `${field.value} ${unit === 'min' ? 'minutes' : 'kilomètres'}`);
  };
  measure();
  field.addEventListener('input', measure);
  const ask = oncePerFrame(onChange);
  slider.addEventListener('input', () => {
    field.value = slider.value;
    measure();
    ask();
  });
  // The question was asked while it moved.
  slider.addEventListener('change', (event) => event.stopPropagation());
  field.closest('.zones-threshold-field')?.append(slider);
}

/** One question for each picture of the screen, however quick the hand. */
function oncePerFrame(action: () => void): () => void {
  let isScheduled = false;
  return () => {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      action();
    });
  };
}

/** While a form stays as it is, its count of places still follows. */
export function copyCount(form: Element, fresh: Element): void {
  const [count, now] = [form, fresh].map((one) => one.querySelector('.zones-count'));
  if (count && now) count.textContent = now.textContent;
}
