import type { FormStep } from './form-script.ts';

/** A field of a form with what is typed into it. */
export interface FieldValue {
  readonly field: string;
  readonly value: string;
}

/** An order for the page script. `look` focuses a field at once, where there is everything that the step needs. */
export type PageOrder =
  | { readonly order: 'look'; readonly step: FormStep; readonly number: number; readonly focus?: FieldValue }
  | ({ readonly order: 'focus'; readonly number: number } & FieldValue)
  | { readonly order: 'click'; readonly step: FormStep; readonly number: number };

/** The result of `look`: whether the page has everything that the step needs, and what it has. */
export interface PageView {
  readonly ready: boolean;
  /** The field that was focused. */
  readonly focused?: FieldState;
  /** What the step needs and the page lacks. */
  readonly missing: readonly string[];
  readonly title: string;
  readonly fields: readonly string[];
  readonly buttons: readonly string[];
}

/** The result of `focus`: `type` when text must be inserted now, `done` for lists and check boxes. */
export interface FieldState {
  readonly next: 'type' | 'done' | 'gone';
  readonly secret: boolean;
  readonly name: string;
}

/** The result of `click`. */
export interface ClickState {
  readonly clicked: boolean;
}

/**
 * Runs in an isolated world of the page, with a {@link PageOrder} as argument. Searches open shadow roots and
 * frames of the same origin. Elements used by an earlier step are ignored for a second: a page that is about
 * to change must not count as the next one.
 */
export const pageScript = `function (order) {
  const used = (globalThis.grantscopeUsed ??= new Map());
  const isFresh = (el) => {
    const use = used.get(el);
    return use === undefined || use.number === order.number || performance.now() - use.at > 1000;
  };
  const use = (el) => used.set(el, { number: order.number, at: performance.now() });
  const all = (selector, root = document) => {
    const found = [...root.querySelectorAll(selector)];
    for (const el of root.querySelectorAll('*')) {
      if (el.shadowRoot) found.push(...all(selector, el.shadowRoot));
      if (el.localName === 'iframe') {
        try { if (el.contentDocument) found.push(...all(selector, el.contentDocument)); } catch {}
      }
    }
    return found;
  };
  const isThere = (el) => !el.disabled && el.getClientRects().length > 0 && isFresh(el);
  const clean = (text) => (text || '').replace(/\\s+/g, ' ').trim();
  const fields = all('input, textarea, select').filter((el) =>
    !['hidden', 'submit', 'button', 'image', 'reset'].includes(el.type) && isThere(el));
  const buttons = all('button, input[type=submit], input[type=button], input[type=image], a[href], [role=button]')
    .filter(isThere);
  const textOf = (el) => clean(el.innerText || el.value || el.getAttribute('aria-label') || el.title || el.alt);
  const labelsOf = (el) => [...(el.labels || [])].map((label) => clean(label.innerText)).concat(
    clean(el.getAttribute('aria-label')));
  const nameOf = (el) => el.name || el.id || labelsOf(el)[0] || el.placeholder || el.autocomplete || el.type;
  const same = (one, other) => one.toLowerCase() === other.toLowerCase();
  const ways = [
    (el, wanted) => el.name === wanted,
    (el, wanted) => el.id === wanted,
    (el, wanted) => labelsOf(el).some((label) => same(label, wanted) || same(label.replace(/[:*\\s]+$/, ''), wanted)),
    (el, wanted) => same(clean(el.placeholder), wanted),
    (el, wanted) => (el.autocomplete || '').split(' ').includes(wanted),
  ];
  const fieldOf = (wanted) => {
    for (const way of ways) {
      const el = fields.find((candidate) => way(candidate, wanted));
      if (el) return el;
    }
  };
  const buttonOf = (step) => {
    if (step.click !== undefined) {
      return buttons.find((el) => same(textOf(el), step.click))
        || buttons.find((el) => textOf(el).toLowerCase().includes(step.click.toLowerCase()));
    }
    const last = Object.keys(step.fill || {}).map(fieldOf).filter(Boolean).at(-1);
    const forms = last ? [last.form].filter(Boolean) : all('form');
    for (const form of forms) {
      const submit = [...form.elements].find((el) =>
        isThere(el) && (el.type === 'submit' || el.type === 'image'));
      if (submit) return submit;
    }
    return last && last.form ? undefined : buttons.find((el) => el.localName !== 'a');
  };
  const looksSecret = (el) => el.type === 'password' || /one-time-code|password/.test(el.autocomplete);

  const focus = ({ field, value }) => {
    const el = fieldOf(field);
    if (!el) return { next: 'gone', secret: false, name: '' };
    const state = { next: 'done', secret: looksSecret(el), name: el.name || el.id || field };
    use(el);
    if (el.localName === 'select') {
      const option = [...el.options].find((each) => each.value === value || same(clean(each.text), value));
      if (!option) return { ...state, next: 'gone' };
      el.value = option.value;
      el.dispatchEvent(new Event('input', { bubbles: true }));
      el.dispatchEvent(new Event('change', { bubbles: true }));
    } else if (el.type === 'checkbox' || el.type === 'radio') {
      if (el.checked !== (value !== 'false')) el.click();
    } else {
      el.focus();
      if (el.select) el.select();
      return { ...state, next: 'type' };
    }
    return state;
  };
  if (order.order === 'look') {
    const { step } = order;
    const missing = [];
    if (step.page !== undefined && !location.href.includes(step.page)) missing.push('a page whose URL contains ' + JSON.stringify(step.page));
    for (const name of Object.keys(step.fill || {})) if (!fieldOf(name)) missing.push('a field ' + JSON.stringify(name));
    // A button may come, or may be pressed, only once the fields are filled.
    if (Object.keys(step.fill || {}).length === 0 && !buttonOf(step)) {
      missing.push(step.click === undefined ? 'a form with a submit button' : 'a button ' + JSON.stringify(step.click));
    }
    if (document.readyState === 'loading') missing.push('the end of the page');
    const ready = missing.length === 0;
    return {
      ready,
      ...(ready && order.focus ? { focused: focus(order.focus) } : {}),
      missing,
      title: clean(document.title),
      fields: fields.map(nameOf).slice(0, 30),
      buttons: buttons.map(textOf).filter(Boolean).map((text) => text.slice(0, 60)).slice(0, 30),
    };
  }
  if (order.order === 'focus') return focus(order);
  const button = buttonOf(order.step);
  if (button) {
    use(button);
    button.click();
    return { clicked: true };
  }
  const field = Object.keys(order.step.fill || {}).map(fieldOf).filter(Boolean).at(-1);
  if (order.step.click !== undefined || !field || !field.form) return { clicked: false };
  if ([...field.form.elements].some((el) => el.type === 'submit' && el.disabled)) return { clicked: false };
  field.form.requestSubmit();
  return { clicked: true };
}`;
