import { type SecretVault, vaultLimits } from '../masking/secret-vault.ts';
import type { DevtoolsEvent, DevtoolsPort } from './devtools-port.ts';

/** The isolated world of our scripts: scripts of the page can access neither it nor its bindings. */
export const ownWorld = 'grantscope';

const binding = 'grantscopeTyped';

/**
 * Watches the fields of every document of a session that are, or once were, for a password or one-time code.
 */
export async function watchTypedSecrets(port: DevtoolsPort, sessionId: string): Promise<void> {
  await Promise.all([
    port.send('Runtime.addBinding', { name: binding, executionContextName: ownWorld }, sessionId),
    port.send(
      'Page.addScriptToEvaluateOnNewDocument',
      { source: watchScript, worldName: ownWorld, runImmediately: true },
      sessionId,
    ),
  ]);
}

/** Passes the reports of the watching script to the vault. */
export function takeTypedSecret(event: DevtoolsEvent, vault: SecretVault): void {
  if (event.method !== 'Runtime.bindingCalled' || event.params.name !== binding) return;
  let report: unknown;
  try {
    report = JSON.parse(event.params.payload);
  } catch {
    return;
  }
  if (!Array.isArray(report)) return;
  const [name, value, field] = report;
  if (typeof name !== 'string' || typeof field !== 'string') return;
  if (value === null) vault.tooMuch(name);
  if (typeof value !== 'string') return;
  vault.typed({ name, value, field: `${event.sessionId} ${event.params.executionContextId} ${field}` });
}

/**
 * Limit of values that a document may set itself; user input is always reported. The limit of the vault is
 * far lower: this one limits the number of messages.
 */
const mostReports = 1_000;

/**
 * A field that was a secret once remains one: "show password" turns it into a text field. One-time codes
 * often have one box per digit; such boxes are reported together as well. `document.open` removes all
 * listeners, and scripts fill fields without an event; therefore the watch is renewed repeatedly.
 */
const watchScript = `(() => {
  const secret = new WeakSet();
  const numbers = new WeakMap();
  const reported = new Map();
  let count = 0;
  let reports = 0;
  const isSecret = (el) =>
    el.type === 'password' || /one-time-code|current-password|new-password/.test(el.autocomplete);
  const note = (el) => {
    if (isSecret(el)) secret.add(el);
    return secret.has(el);
  };
  const send = (el, value, suffix, byUser) => {
    if (!numbers.has(el)) numbers.set(el, String(++count));
    const field = numbers.get(el) + suffix;
    if (value === '' || reported.get(field) === value || (reports > ${mostReports} && !byUser)) return;
    reported.set(field, value);
    const name = (el.name || el.id || el.autocomplete || 'password').slice(0, ${vaultLimits.longestName});
    reports += 1;
    const fits = value.length <= ${vaultLimits.longestValue} && (reports <= ${mostReports} || byUser);
    globalThis.${binding}(JSON.stringify([name, fits ? value : null, field]));
  };
  const boxesOf = (el) =>
    [...(el.form || document).querySelectorAll('input')].filter((other) => other.maxLength === 1);
  const report = (el, byUser = false) => {
    if (!(el instanceof HTMLInputElement)) return;
    const boxes = el.maxLength === 1 ? boxesOf(el) : [];
    const asGroup = boxes.some(note);
    if (!note(el) && !asGroup) return;
    send(el, el.value, '', byUser);
    if (asGroup) send(boxes[0], boxes.map((box) => box.value).join(''), ' group', byUser);
  };
  const onField = (event) => report(event.composedPath()[0], event.isTrusted);
  const onForm = (event) => {
    const form = event.composedPath()[0];
    if (form instanceof HTMLFormElement) for (const el of form.elements) report(el);
  };
  const renew = () => {
    for (const type of ['input', 'change', 'focusin', 'keydown']) addEventListener(type, onField, true);
    for (const type of ['submit', 'formdata']) addEventListener(type, onForm, true);
    for (const el of document.querySelectorAll('input')) report(el);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.oldValue === 'password') secret.add(change.target);
      for (const node of change.addedNodes) {
        if (node instanceof HTMLInputElement) note(node);
        else if (node instanceof Element) for (const el of node.querySelectorAll('input')) note(el);
      }
    }
  }).observe(document, {
    subtree: true, childList: true, attributes: true, attributeFilter: ['type'], attributeOldValue: true,
  });
  renew();
  setInterval(renew, 250);
})()`;
