import { present } from '../../core/base/present.ts';
import type { LoginPage } from '../../core/oauth/login-page.ts';
import type { SecretVault } from '../masking/secret-vault.ts';
import type { DevtoolsPort } from './devtools-port.ts';
import { createMasker } from './masking.ts';
import type { LastNavigation } from './navigation-watch.ts';
import type { OwnWorlds } from './own-worlds.ts';

/** A page as it is shown, and whether a user can continue on it. */
export interface ReadPage {
  readonly page: LoginPage;
  /** The document that it was read from. */
  readonly requestId: string;
  /** Whether it has a form that a user can fill in or send. */
  readonly hasForm: boolean;
  /** Whether it has anything else that a user can press. */
  readonly hasButtons: boolean;
  /** URLs of its links, unmasked; not all of a page with many. */
  readonly links: readonly string[];
}

/** A page that takes longer to respond, in milliseconds, is busy. */
const patienceMs = 2_000;

/** Characters of the title, and of the visible text, that are read. */
const longest = { title: 500, text: 5_000 } as const;

/** Reads the document of a main frame, masked; undefined when the page does not respond or has gone. */
export async function readLoginPage(
  port: DevtoolsPort,
  worlds: OwnWorlds,
  { sessionId, requestId, url, status, error }: LastNavigation,
  targetId: string,
  vault: SecretVault,
): Promise<ReadPage | undefined> {
  const read = async () => {
    const executionContextId = await worlds.of({ sessionId, targetId });
    const { result } = await port.send(
      'Runtime.callFunctionOn',
      { functionDeclaration: script, executionContextId, returnByValue: true },
      sessionId,
    );
    return readView(result.value);
  };
  const view = await Promise.race([read().catch(() => undefined), patience()]);
  if (view === undefined) return undefined;
  const masker = createMasker(vault);
  // With more secrets than are known nothing of a page can be shown.
  const shown = (text: string) => (vault.overflowed() ? '' : masker.text(onOneLine(text)));
  const page: LoginPage = present({
    url: masker.text(url),
    status,
    title: shown(view.title),
    text: shown(view.text),
    error: error === undefined ? undefined : shown(error),
  });
  return { page, requestId, hasForm: view.hasForm, hasButtons: view.hasButtons, links: view.links };
}

interface View {
  readonly title: string;
  readonly text: string;
  readonly hasForm: boolean;
  readonly hasButtons: boolean;
  readonly links: readonly string[];
}

function readView(value: unknown): View | undefined {
  if (!Array.isArray(value)) return undefined;
  const [title, text, hasForm, hasButtons, links]: readonly unknown[] = value;
  if (typeof title !== 'string' || typeof text !== 'string') return undefined;
  return {
    title: title.slice(0, longest.title),
    text: text.slice(0, longest.text),
    hasForm: hasForm === true,
    hasButtons: hasButtons === true,
    links: Array.isArray(links) ? links.filter((link) => typeof link === 'string') : [],
  };
}

/** Without characters that change how the text around them is shown. */
function onOneLine(text: string): string {
  return text
    .replace(/[\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
}

function patience(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), patienceMs).unref();
  });
}

/** Runs in an isolated world of the page. Open shadow roots and frames of the same origin are searched too. */
const script = `function () {
  const roots = [document];
  for (const root of roots) {
    if (roots.length > 50) break;
    for (const el of root.querySelectorAll('*')) {
      if (el.shadowRoot) roots.push(el.shadowRoot);
      if (el.localName === 'iframe') {
        try { if (el.contentDocument) roots.push(el.contentDocument); } catch {}
      }
    }
  }
  const some = (selector, test = () => true) => roots.some((root) =>
    [...root.querySelectorAll(selector)].some((el) =>
      !el.disabled && !el.readOnly && el.getClientRects().length > 0 && test(el)));
  const isField = (el) => !['hidden', 'submit', 'button', 'image', 'reset'].includes(el.type);
  const sends = (el) => el.form && ['submit', 'image'].includes(el.type);
  const text = roots.map((root) =>
    (root.body ? root.body.innerText : [...root.children].map((el) => el.innerText || '').join(' ')) || '');
  return [
    document.title.slice(0, ${longest.title}),
    text.join(' ').slice(0, ${longest.text}),
    some('input, textarea, select', isField) || some('button, input', sends),
    some('button, input[type=button], [role=button]'),
    roots.flatMap((root) => [...root.querySelectorAll('a[href]')].slice(0, 100))
      .slice(0, 100).map((link) => String(link.href).slice(0, 2000)),
  ];
}`;
