import type { Result } from '../../../core/base/failure.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import { signerOf } from '../../crypto/signer.ts';
import { learningSecrets } from '../../masking/learning-browser.ts';
import { systemClock } from '../../ports/clock.ts';
import type { HttpPort, LoginBrowser } from '../../ports/ports.ts';
import { systemRandom } from '../../ports/random.ts';
import type { RunListener } from '../../ports/run-listener.ts';
import { openDeviceVerification } from '../../run/device-verification-window.ts';
import { prepareRun } from '../../run/prepare-run.ts';
import { performRun } from '../../run/run.ts';
import { terminalCrypto } from './terminal-crypto.ts';
import type { TerminalLogin, WindowPlan } from './terminal-login.ts';

/**
 * Performs a planned login, over this back channel and in this browser; closes neither. `open` opens the window in
 * which a code is entered, for a grant that needs one.
 */
export async function performLogin(
  { plan, privateKey, elsewhere, clockTolerance }: TerminalLogin,
  ports: {
    readonly http: HttpPort;
    readonly browser: LoginBrowser;
    open(window: WindowPlan): Promise<Result<LoginBrowser>>;
  },
  listener: RunListener,
  signal: AbortSignal,
): Promise<RunReport> {
  const { http, open } = ports;
  const browser = learningSecrets(ports.browser, (secrets) => listener.learn?.(secrets));
  const companion =
    elsewhere &&
    openDeviceVerification({
      ...elsewhere,
      clock: systemClock,
      notice: (text) => listener.notice(text),
      signal,
      open: async (window) => {
        const opened = await open(window);
        if (!opened.ok) return opened;
        return { ok: true, value: learningSecrets(opened.value, (secrets) => listener.learn?.(secrets)) };
      },
    });
  try {
    return await performRun(prepareRun(plan, terminalCrypto), {
      ports: {
        http,
        browser,
        clock: companion?.clock ?? systemClock,
        random: systemRandom,
        sign: signerOf(plan.client, privateKey),
      },
      crypto: terminalCrypto,
      clockTolerance,
      signal,
      onExchange: (exchange) => {
        listener.exchange(exchange);
        companion?.take(exchange);
      },
    });
  } finally {
    await companion?.close();
  }
}
