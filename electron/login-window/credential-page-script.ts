/** The fields that a login page can have, and the button after it. */
export type CredentialField = 'username' | 'password' | 'code';

/** An order for the page script; only `fill` carries secrets. */
export type CredentialOrder =
  | { readonly order: 'look'; readonly continueWith: string }
  | {
      readonly order: 'fill';
      /** The page fills nothing once it has another origin. */
      readonly origin: string;
      readonly values: Readonly<Partial<Record<CredentialField, string>>>;
    }
  | { readonly order: 'submit' }
  | { readonly order: 'continue'; readonly origin: string; readonly continueWith: string };

/** The result of `look`. */
export interface CredentialPage {
  readonly origin: string;
  readonly title: string;
  readonly fields: readonly CredentialField[];
  /** Whether the button that continues is there. */
  readonly continues: boolean;
}

/** The result of every other order. */
export interface CredentialResult {
  readonly done: boolean;
}

/**
 * Runs in an isolated world of a page, with a {@link CredentialOrder} as argument. Sets the values itself: inserted
 * text would go to whatever has the focus.
 */
export const credentialPageScript = `function (order) {
  const all = (selector, root = document) => {
    const found = [...root.querySelectorAll(selector)];
    for (const el of root.querySelectorAll('*')) if (el.shadowRoot) found.push(...all(selector, el.shadowRoot));
    return found;
  };
  const isThere = (el) => !el.disabled && el.getClientRects().length > 0
    && getComputedStyle(el).visibility !== 'hidden';
  const clean = (text) => (text || '').replace(/\\s+/g, ' ').trim();
  const textOf = (el) => clean(el.innerText || el.value || el.getAttribute('aria-label') || el.title || el.alt);
  const inputs = all('input').filter((el) => isThere(el) && !el.readOnly);
  const wordsOf = (el) => clean([el.name, el.id, el.placeholder, el.getAttribute('aria-label'),
    ...[...(el.labels || [])].map((label) => label.innerText)].join(' ')).toLowerCase();
  const isText = (el) => ['text', 'email', 'tel', 'number', 'password', ''].includes(el.getAttribute('type') || '');
  const fills = (el) => (el.autocomplete || '').split(' ');
  const codeWords = /one.?time|\\botp\\b|otp|totp|\\bmfa\\b|2fa|passcode|verification.?code|security.?code|authenticat(?:or|ion).?code|\\btoken.?code\\b/;
  const nameWords = /user.?name|login|e-?mail|\\buser\\b|identifier|account|benutzer|utilisateur|usuario/;
  const isCode = (el) => isText(el)
    && (fills(el).includes('one-time-code') || (codeWords.test(wordsOf(el)) && el.type !== 'email'));
  const boxes = inputs.filter((el) => isText(el) && el.maxLength === 1);
  const codes = boxes.length >= 6 && boxes.length <= 8 ? boxes : inputs.filter((el) => isCode(el) && el.maxLength !== 1);
  const password = inputs.find((el) => el.type === 'password' && !codes.includes(el)
    && !fills(el).includes('new-password'));
  const isName = (el) => isText(el) && el.type !== 'password' && !codes.includes(el)
    && (fills(el).includes('username') || fills(el).includes('email') || el.type === 'email'
      || nameWords.test(wordsOf(el)));
  const before = password && password.form ? [...password.form.elements].filter((el) =>
    inputs.includes(el) && isText(el) && el.type !== 'password' && !codes.includes(el)) : [];
  const username = inputs.find(isName) || (before.length === 1 ? before[0] : undefined);
  const places = { username, password, code: codes[0] };
  const buttonWith = (text) => text === '' ? undefined
    : all('button, input[type=submit], input[type=button], [role=button], a[href]').filter(isThere)
      .find((el) => textOf(el).toLowerCase() === text.toLowerCase());

  if (order.order === 'look') {
    return {
      origin: location.origin,
      title: clean(document.title).slice(0, 200),
      fields: document.readyState === 'loading' ? [] : Object.keys(places).filter((name) => places[name]),
      continues: document.readyState !== 'loading' && buttonWith(order.continueWith) !== undefined,
    };
  }
  if (order.order === 'continue') {
    const button = location.origin === order.origin ? buttonWith(order.continueWith) : undefined;
    if (button) button.click();
    return { done: button !== undefined };
  }
  if (order.order === 'fill') {
    if (location.origin !== order.origin) return { done: false };
    const set = (el, value) => {
      el.focus();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(el, value);
      for (const type of ['keydown', 'input', 'keyup', 'change']) {
        el.dispatchEvent(type.startsWith('key') ? new KeyboardEvent(type, { bubbles: true })
          : new Event(type, { bubbles: true, composed: true }));
      }
    };
    let last;
    for (const [name, value] of Object.entries(order.values)) {
      if (!places[name]) continue;
      if (name === 'code' && codes.length > 1) codes.forEach((box, index) => set(box, value[index] || ''));
      else set(places[name], value);
      last = places[name];
    }
    globalThis.grantscopeFilled = last;
    return { done: last !== undefined };
  }
  const field = globalThis.grantscopeFilled;
  if (!field || !field.isConnected) return { done: true };
  const { form } = field;
  const submits = form ? [...form.elements].filter((el) => el.type === 'submit' || el.type === 'image') : [];
  const near = submits.length > 0 ? submits : all('button:not([type=button]), [role=button], button').filter(isThere);
  const ready = near.filter((el) => isThere(el));
  const named = ready.find((el) => /sign.?in|log.?in|continue|next|submit|verify|weiter|anmelden/i.test(textOf(el)));
  const button = named || ready[0];
  if (button) button.click();
  else if (form && submits.length === 0) form.requestSubmit();
  else return { done: false };
  return { done: true };
}`;
