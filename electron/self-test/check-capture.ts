import { present } from '../../core/base/present.ts';
import type { BrowseReply } from '../../core/script/draft.ts';
import type { FormScript } from '../login-window/form-script.ts';
import type { StepContext } from './step.ts';
import { popupButton, type TestSite } from './test-site.ts';
import type { TestedApp } from './tested-host.ts';

/** How long a window may take to close, in milliseconds. */
const closing = 3_000;

type Logins = Pick<TestedApp, 'openLoginWindow'>;

/** A page of the test site that is opened in a login window of its own. */
export interface SiteVisit {
  /** The name of the page, and the code that its redirect carries. */
  readonly name: string;
  readonly form?: FormScript;
  /** The cookies of an earlier window. */
  readonly cookies?: string;
}

/** Expects that the redirect of a popup is intercepted. */
export async function checkPopup(
  app: Logins,
  site: TestSite,
  context: StepContext,
): Promise<string | undefined> {
  const visited = await visit(app, site, { name: 'popup', form: [{ click: popupButton }] }, context);
  return visited.problem;
}

/** Expects that the redirect of a frame of another site is intercepted. */
export async function checkFrame(
  app: Logins,
  site: TestSite,
  context: StepContext,
): Promise<string | undefined> {
  const visited = await visit(app, site, { name: 'frame' }, context);
  return visited.problem;
}

/** Opens a page until its redirect is intercepted. Returns why it was not, otherwise the cookies of the window. */
export async function visit(
  { openLoginWindow }: Logins,
  site: TestSite,
  { name, form, cookies }: SiteVisit,
  { clock, signal, waitsFor }: StepContext,
): Promise<{ readonly problem?: string; readonly cookies?: string }> {
  waitsFor(`a login window for the page "${name}"`);
  const label = { purpose: 'sign-in', connection: 'Self-test' } as const;
  const opened = await openLoginWindow(present({ label, form, cookies, network: {} }));
  if (!opened.ok) return { problem: opened.failure.message };
  const window = opened.value;
  try {
    waitsFor(`the redirect of the page "${name}" to be intercepted`);
    const url = `${site.origin}/${name}`;
    const { redirectUri } = site;
    const browsed = window.browse(
      { kind: 'browse', leg: 'authorization', url, redirectUri, responseMode: 'query' },
      { signal, observe: () => undefined },
    );
    const problem = problemOf(await Promise.race([browsed, site.leaked]), name);
    if (problem !== undefined) return { problem };
    waitsFor('the cookies of the login window');
    return present({ cookies: await window.cookies?.() });
  } finally {
    // A window that hangs is not the first problem.
    const closed = window.close();
    waitsFor('the login window to close');
    await Promise.race([closed, clock.wait(closing, signal)]).catch(() => undefined);
  }
}

/** The outcome is that of the login window, or the URL of a request that reached the redirect URI. */
function problemOf(outcome: BrowseReply['outcome'] | string, name: string): string | undefined {
  if (typeof outcome === 'string') return 'the redirect was not intercepted: it reached the server';
  if (!outcome.ok) {
    const { message, received } = outcome.failure;
    return received === undefined ? message : `${message} ${received}`;
  }
  const code = new URL(outcome.answer.url).searchParams.get('code');
  return code === name ? undefined : `another redirect was intercepted: ${code}`;
}
