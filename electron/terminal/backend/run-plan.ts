import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import { signerOf } from '../../crypto/signer.ts';
import { learningSecrets } from '../../masking/learning-browser.ts';
import { systemClock } from '../../ports/clock.ts';
import type { HttpPort, LoginBrowser } from '../../ports/ports.ts';
import { systemRandom } from '../../ports/random.ts';
import type { RunListener } from '../../ports/run-listener.ts';
import { clientFacts } from '../../run/client-facts.ts';
import { openDeviceVerification } from '../../run/device-verification-window.ts';
import { performRun } from '../../run/run.ts';
import type { LoginPlan, WindowPlan } from './login-plan.ts';
import { terminalCrypto } from './terminal-crypto.ts';

/**
 * Runs a login as it was planned, over this back channel and in this browser; closes neither. `open` opens the
 * window in which a code is entered, for a grant that asks for that.
 */
export async function runPlan(
  plan: LoginPlan,
  ports: {
    readonly http: HttpPort;
    readonly browser: LoginBrowser;
    open(window: WindowPlan): Promise<Result<LoginBrowser>>;
  },
  listener: RunListener,
  signal: AbortSignal,
): Promise<RunReport> {
  const { client, redirectUri, resource, persona, elsewhere } = plan;
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
    return await performRun(
      present({
        grant: plan.grant,
        script: plan.script,
        version: plan.version,
        connection: {
          name: plan.name,
          issuer: plan.issuer,
          clientId: client.clientId,
          authentication: client.authentication.method,
          ...present({ redirectUri, resource }),
          ...(plan.network.insecureTls ? { insecureTls: true as const } : {}),
        },
        client: clientFacts(client, redirectUri),
        persona,
      }),
      {
        ports: {
          http,
          browser,
          clock: companion?.clock ?? systemClock,
          random: systemRandom,
          sign: signerOf(client, plan.privateKey),
        },
        crypto: terminalCrypto,
        signal,
        onExchange: (exchange) => {
          listener.exchange(exchange);
          companion?.take(exchange);
        },
      },
    );
  } finally {
    await companion?.close();
  }
}
