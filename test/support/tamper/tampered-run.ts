import type { RunReport } from '../../../core/checks/report.ts';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import { signerOf } from '../../../electron/crypto/signer.ts';
import { createHttp } from '../../../electron/http/http.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { systemRandom } from '../../../electron/ports/random.ts';
import type { DemoProvider } from '../../../electron/provider/demo-provider.ts';
import { redirectOf } from '../../../electron/run/login-redirect.ts';
import { prepareRun } from '../../../electron/run/prepare-run.ts';
import { performRun } from '../../../electron/run/run.ts';
import { demoClientOf, planDemoLogin } from '../../../electron/terminal/backend/plan-demo-login.ts';
import { terminalCrypto } from '../../../electron/terminal/backend/terminal-crypto.ts';
import { type DemoSetup, demoRequest } from '../login/demo-request.ts';
import { patientWithoutTls } from '../wire/client.ts';

/** Runs a login at the demo provider with a tampering, over real sockets and without waiting. */
export async function tamperedRun(
  provider: DemoProvider,
  browser: LoginBrowser,
  tampering: TamperingId,
  setup: DemoSetup = {},
): Promise<RunReport> {
  const request = demoRequest(setup);
  const registered = demoClientOf(request.options)?.redirectUris[0] ?? '';
  const planned = planDemoLogin(request, redirectOf(undefined, registered), provider);
  if (!planned.ok) throw new Error(planned.failure.message);
  const { plan, privateKey } = planned.value;
  const http = createHttp(patientWithoutTls);
  try {
    return await performRun(prepareRun({ ...plan, tampering }, terminalCrypto), {
      ports: {
        http,
        browser,
        clock: { now: () => Date.now(), wait: async () => undefined },
        random: systemRandom,
        sign: signerOf(plan.client, privateKey),
      },
      crypto: terminalCrypto,
      signal: new AbortController().signal,
      onExchange: () => undefined,
    });
  } finally {
    await http.close();
  }
}
