import { type Failure, FlowFailure, type Result } from '../../core/base/failure.ts';
import { type DeviceInvitation, readDeviceInvitation } from '../../core/oauth/device-authorization.ts';
import { readJsonResponse } from '../../core/oauth/json-response.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { Clock, LoginBrowser } from '../ports/ports.ts';

/** No redirect URI is expected: the login on the other device ends with a page. */
const nowhere = 'grantscope-nowhere:/';

/** The other device of a device authorization grant: where the user opens the URL and enters the code. */
export interface DeviceVerification {
  /** Must be called with every exchange. */
  take(exchange: Exchange): void;
  /** The clock of the run: rejects while the script waits if entering the code has failed. */
  readonly clock: Clock;
  close(): Promise<void>;
}

/**
 * Notifies the user of the URL and the code and, where there is a window for it, enters the code there as on another
 * device. That window is not part of the run: nothing of it is recorded.
 */
export function openDeviceVerification<Window>(options: {
  readonly clock: Clock;
  /** Notifies the user of the URL to open and the code to enter. */
  notice(text: string): void;
  readonly signal: AbortSignal;
  /** The window in which the code is entered; absent: the user does it. */
  readonly window?: (invitation: DeviceInvitation) => Window;
  open(window: Window): Promise<Result<LoginBrowser>>;
}): DeviceVerification {
  const { clock, signal, window } = options;
  const closed = new AbortController();
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
      { signal: AbortSignal.any([signal, closed.signal]), observe: () => undefined },
    );
    // The code may have been entered before the window was closed, and the URL can be opened elsewhere.
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
      closed.abort();
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
