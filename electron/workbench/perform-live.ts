import { internalFailure } from '../../core/base/internal-failure.ts';
import type { NetworkSettings } from '../../core/base/network-settings.ts';
import { present } from '../../core/base/present.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';
import { openBackChannel } from '../http/back-channel.ts';
import { learningSecrets } from '../masking/learning-browser.ts';
import { systemClock } from '../ports/clock.ts';
import type { Clock, LoginBrowser, Signer } from '../ports/ports.ts';
import { systemRandom } from '../ports/random.ts';
import type { HeldTampering } from '../run/held-tampering.ts';
import type { HoldControl } from '../run/hold-control.ts';
import type { PreparedRun } from '../run/prepare-run.ts';
import { performRun } from '../run/run.ts';
import type { Ending, LiveRun } from './live-run.ts';

export interface LiveEnvironment {
  readonly live: LiveRun;
  readonly hold: HoldControl;
  readonly tampering: HeldTampering;
  /** Closed when the run has ended. */
  readonly browser: LoginBrowser;
  readonly network: NetworkSettings;
  readonly crypto: CryptoPort;
  /** The record of the run that it is forked from, up to there. */
  readonly replay?: readonly Exchange[];
  /** Resolves when every search for a secret of this run has ended; the run ends after that. */
  searched(): Promise<void>;
  readonly sign: Signer;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called with each exchange once it is stored. */
  onExchange(exchange: Exchange): void;
  /** Called once the run has ended; the browser may still be closing. */
  onEnd(): void;
}

/** Performs a live run to its end. Resolves to whether the end could be stored; never rejects. */
export async function performLive(run: PreparedRun, environment: LiveEnvironment): Promise<boolean> {
  const { live, hold, browser, network, crypto, clock, sign, signal, replay, tampering } = environment;
  const http = openBackChannel(network);
  const ending = await performRun(run, {
    ports: {
      http,
      browser: learningSecrets(browser, (secrets) => live.learn(secrets)),
      clock,
      random: systemRandom,
      sign,
    },
    crypto,
    signal,
    tampering,
    ...present({ replay }),
    onExchange: (exchange) => {
      live.record(exchange);
      environment.onExchange(exchange);
    },
    keepScreenshot: (exchange, screenshot) => live.keepScreenshot(exchange, screenshot),
    keepConsole: (exchange, console) => live.keepConsole(exchange, console),
    hold: async (point) => {
      const decision = await hold.hold(point);
      if (point.stage === 'draft' && decision.action === 'continue') live.working(point.draft);
      return decision;
    },
  }).catch(mistake);
  await environment.searched();
  const isStored = endOf(live, ending);
  environment.onEnd();
  await Promise.allSettled([browser.close(), http.close()]);
  return isStored;
}

function endOf(live: LiveRun, ending: Ending): boolean {
  try {
    return live.end(ending);
  } catch (error) {
    return live.end(mistake(error));
  }
}

function mistake(error: unknown): Ending {
  return { endedAt: systemClock.now(), outcome: { state: 'failed', failure: internalFailure(error) } };
}
