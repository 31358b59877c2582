import { type Failure, FlowFailure, type Result } from '../../core/base/failure.ts';
import { type DeviceInvitation, readDeviceInvitation } from '../../core/oauth/device-authorization.ts';
import { readJsonResponse } from '../../core/oauth/json-response.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { Clock, LoginBrowser } from '../ports/ports.ts';

/** Nothing redirects there: the login on the other device ends with a page. */
const nowhere = 'grantscope-nowhere:/';

/** What happens beside a device authorization grant: somebody opens the address and enters the code. */
export interface DeviceVerification {
  /** To be told of every exchange. */
  take(exchange: Exchange): void;
  /** The clock of the run: while the script waits, it learns that the typing went wrong. */
  readonly clock: Clock;
  close(): Promise<void>;
}

/**
 * Tells the person what to open and what to enter and, where there is a window for it, has the code typed in
 * there as on another device. That window is no part of the run: nothing of it is recorded.
 */
export function openDeviceVerification<Window>(options: {
  readonly clock: Clock;
  /** Tells the person what to open and what to enter. */
  notice(text: string): void;
  readonly signal: AbortSignal;
  /** The window in which the code is entered; absent: the person does it. */
  readonly window?: (invitation: DeviceInvitation) => Window;
  open(window: Window): Promise<Result<LoginBrowser>>;
}): DeviceVerification {
  const { clock, signal, window } = options;
  const over = new AbortController();
  let browser: LoginBrowser | undefined;
  let typing: Promise<void> | undefined;
  let stop: (failure: Failure) => void = () => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = (failure) => reject(new FlowFailure(failure));
  });
  stopped.catch(() => undefined);

  const enter = async (plan: Window, { verificationUri }: DeviceInvitation) => {
    const opened = await options.open(plan);
    if (!opened.ok) return stop(opened.failure);
    browser = opened.value;
    const outcome = await browser.browse(
      {
        kind: 'browse',
        leg: 'device-authorization',
        url: verificationUri,
        redirectUri: nowhere,
        responseMode: 'query',
      },
      { signal: AbortSignal.any([signal, over.signal]), observe: () => undefined },
    );
    // A window that was closed by hand may have done its work before, and the address can be opened elsewhere.
    const ended = ['cancelled', 'login-window-closed'];
    if (!outcome.ok && !ended.includes(outcome.failure.code)) stop(outcome.failure);
  };

  return {
    take(exchange) {
      const invitation = typing === undefined ? invitationOf(exchange) : undefined;
      if (invitation === undefined) return;
      const { verificationUri, userCode } = invitation;
      options.notice(`Open ${verificationUri} on any device and enter the code ${userCode}.`);
      typing = window === undefined ? Promise.resolve() : enter(window(invitation), invitation);
    },
    clock: {
      now: () => clock.now(),
      async wait(milliseconds, waiting) {
        const given = new AbortController();
        try {
          const passed = clock.wait(milliseconds, AbortSignal.any([waiting, given.signal]));
          await Promise.race([passed, stopped]);
        } finally {
          given.abort();
        }
      },
    },
    async close() {
      over.abort();
      await typing;
      await browser?.close();
    },
  };
}

function invitationOf(exchange: Exchange): DeviceInvitation | undefined {
  if (exchange.kind !== 'step' || exchange.draft.leg !== 'device-authorization') return undefined;
  const { believed } = exchange;
  if (believed.kind !== 'http' || !believed.outcome.ok) return undefined;
  const { document } = readJsonResponse(believed.outcome.response);
  return document === undefined ? undefined : readDeviceInvitation(document);
}
