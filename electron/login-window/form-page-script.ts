import type { FormStep } from './form-script.ts';

/**
 * An order for the page script. `look` fills in the fields at once, where there is everything that the step needs;
 * `fill` continues with the field at `from`. `known` are the positions of those whose values are masked already.
 */
export type PageOrder =
  | {
      readonly order: 'look';
      readonly step: FormStep;
      readonly number: number;
      readonly known: readonly number[];
    }
  | {
      readonly order: 'fill';
      readonly step: FormStep;
      readonly number: number;
      readonly from: number;
      readonly known: readonly number[];
    }
  | { readonly order: 'click'; readonly step: FormStep; readonly number: number };

/** The result of `look`: what the page has. */
export interface PageView {
  /** Present where the page has everything that the step needs. */
  readonly filled?: FilledFields;
  /** What the step needs and the page lacks. */
  readonly missing: readonly string[];
  readonly title: string;
  readonly fields: readonly string[];
  readonly buttons: readonly string[];
}

/**
 * How far the fields of a step are filled in: all of them, or until the one at `at`. That one must be masked first, is focused
 * and must be typed by the browser, is left to another order because the page is slow, or is gone.
 */
export interface FilledFields {
  readonly next: 'done' | 'mask' | 'type' | 'more' | 'gone';
  readonly at: number;
  /** The fields for secrets so far, the one at `at` among them. */
  readonly secrets: readonly { readonly at: number; readonly name: string }[];
}

/** The result of `click`. */
export interface ClickState {
  readonly clicked: boolean;
}

/** How long one order fills in fields, in milliseconds; scripts of the page may take long after each. */
const fillMs = 500;

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
  const isThere = (el) => !el.disabled && el.checkVisibility() && isFresh(el);
  const clean = (text) => (text || '').replace(/\\s+/g, ' ').trim();
  const findFields = () => all('input, textarea, select').filter((el) =>
    !['hidden', 'submit', 'button', 'image', 'reset'].includes(el.type) && isThere(el));
  let fields = findFields();
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
      return buttons.find((el) => same(clean(el.textContent), step.click)) || buttons.find((el) => same(textOf(el), step.click))
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

  // What scripts of the page do after an event is done before the next field, as with a user; the page is not painted in between.
  const nextTask = () => scheduler.postTask(() => undefined, { priority: 'user-blocking' });
  /** Returns whether the text is still to be typed, or undefined without such an option. */
  const put = (el, value) => {
    use(el);
    if (el.localName === 'select') {
      const option = [...el.options].find((each) => each.value === value || same(clean(each.text), value));
      if (!option) return undefined;
      el.value = option.value;
      el.dispatchEvent(new Event('input', { bubbles: true }));
      el.dispatchEvent(new Event('change', { bubbles: true }));
    } else if (el.type === 'checkbox' || el.type === 'radio') {
      if (el.checked !== (value !== 'false')) el.click();
    } else {
      el.focus();
      if (el.select) el.select();
      return value === '' || !el.ownerDocument.execCommand('insertText', false, value);
    }
    return false;
  };
  const fill = async (from) => {
    const secrets = [];
    const values = Object.entries(order.step.fill || {});
    const started = performance.now();
    for (let at = from; at < values.length; at += 1) {
      if (at > from) {
        if (performance.now() - started > ${fillMs}) return { next: 'more', at, secrets };
        await nextTask();
        fields = findFields();
      }
      const [name, value] = values[at];
      const el = fieldOf(name);
      if (!el) return { next: 'gone', at, secrets };
      if (looksSecret(el)) secrets.push({ at, name: el.name || el.id || name });
      if (looksSecret(el) && !order.known.includes(at)) return { next: 'mask', at, secrets };
      const isUntyped = put(el, value);
      if (isUntyped !== false) return { next: isUntyped ? 'type' : 'gone', at, secrets };
    }
    return { next: 'done', at: values.length, secrets };
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
    if (missing.length === 0) return fill(0).then((filled) => ({ filled }));
    return {
      missing,
      title: clean(document.title),
      fields: fields.map(nameOf).slice(0, 30),
      buttons: buttons.map(textOf).filter(Boolean).map((text) => text.slice(0, 60)).slice(0, 30),
    };
  }
  if (order.order === 'fill') return fill(order.from);
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
