import type { Result } from '../../core/base/failure.ts';
import { purposeOf } from '../../core/script/draft.ts';
import { isSecretName } from '../masking/secret-names.ts';
import { createSecretVault, type SecretVault } from '../masking/secret-vault.ts';
import { startDeadline } from '../ports/deadline.ts';
import type { LoginBrowser } from '../ports/ports.ts';
import { exportCookies } from './cookie-jar.ts';
import type { FormScript } from './form-script.ts';
import { cancelled } from './login-failures.ts';
import type { LoginBrowserOptions } from './login-options.ts';
import type { LoginSession } from './login-session.ts';
import { createNavigationHolds } from './navigation-holds.ts';
import { performLogin } from './perform-login.ts';
import { type RunningBrowser, startBrowser } from './running-browser.ts';
import { createVirtualAuthenticator } from './virtual-authenticator.ts';

/** How long the last headers of a finished request may take, in milliseconds. */
const settleMs = 1_000;

/**
 * A login window, in any host: isolated, recorded, its redirect captured before it leaves. The first `browse`
 * starts the browser. Secrets that are typed into it are held in memory until `close`.
 */
export function openLoginBrowser(options: LoginBrowserOptions): LoginBrowser {
  const { clock } = options;
  const vault = createSecretVault();
  noteScriptedSecrets(options.form ?? [], vault);
  let starting: Promise<Result<RunningBrowser>> | undefined;
  const closing = new AbortController();
  const authenticator = options.passkeys && createVirtualAuthenticator(options.passkeys);
  const holds = createNavigationHolds(clock);
  const session: LoginSession = { options, vault, closing: closing.signal, authenticator, holds };

  /** Reports the rest of a login. One that was aborted is not waited for. */
  const settle = async (
    { recorder, screenshots, consoles }: RunningBrowser,
    signal: AbortSignal,
  ): Promise<void> => {
    const deadline = startDeadline(clock, settleMs);
    try {
      while (!signal.aborted && recorder.busy() && !deadline.passed) await clock.wait(10, closing.signal);
    } finally {
      deadline.stop();
      recorder.flush();
      screenshots?.settle();
      consoles.settle();
    }
  };

  const end = async (): Promise<void> => {
    closing.abort();
    const running = await starting;
    if (running?.ok) await running.value.browser.close();
    vault.clear();
  };
  let ended: Promise<void> | undefined;
  const close = () => {
    ended ??= end();
    return ended;
  };

  return {
    async browse(draft, context) {
      if (context.signal.aborted || closing.signal.aborted)
        return { ok: false, failure: cancelled(purposeOf(draft)) };
      starting ??= startBrowser(session);
      const running = await starting;
      if (!running.ok) {
        starting = undefined;
        return running;
      }
      session.awaited = { ...draft, requestUrl: draft.url, purpose: purposeOf(draft) };
      session.observe = context.observe;
      session.keepScreenshot = context.keepScreenshot;
      session.keepConsole = context.keepConsole;
      const outcome = await performLogin(draft, session, running.value, context.signal);
      await settle(running.value, context.signal).catch(() => undefined);
      session.observe = undefined;
      session.keepScreenshot = undefined;
      session.keepConsole = undefined;
      context.learn?.(vault.values().map(({ value }) => value));
      // Who opened it closes it as well, and then learns of an error.
      if (options.closesItself) close().catch(() => undefined);
      return outcome;
    },
    onRefused(listener) {
      session.refused = listener;
    },
    onNavigation(decide) {
      session.decideNavigation = decide;
    },
    attend(listener) {
      session.announce = listener;
    },
    decide: (action) => session.login?.decide(action) ?? false,
    passkeys: () => authenticator?.passkeys(),
    async cookies() {
      const running = await starting;
      if (!running?.ok) return undefined;
      return exportCookies(running.value.browser.port).catch(() => undefined);
    },
    close,
  };
}

/** The secrets of a script are registered before they are typed, because a page may show them. */
function noteScriptedSecrets(form: FormScript, vault: SecretVault): void {
  for (const [step, { fill = {} }] of form.entries()) {
    for (const [name, value] of Object.entries(fill)) {
      if (isSecretName(name)) vault.typed({ name, value, field: `script ${step} ${name}` });
    }
  }
}
