import type { FollowUpAction } from '../../../core/actions/follow-up-action.ts';
import type { NetworkSettings } from '../../../core/base/network-settings.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import type { PlannedUser } from '../../../core/record/run-plan.ts';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import { signerOf } from '../../crypto/signer.ts';
import { insecureNotice, openBackChannel } from '../../http/back-channel.ts';
import { learningSecrets } from '../../masking/learning-browser.ts';
import { systemClock } from '../../ports/clock.ts';
import type { HttpPort, LoginBrowser } from '../../ports/ports.ts';
import { systemRandom } from '../../ports/random.ts';
import type { RunListener } from '../../ports/run-listener.ts';
import { planFollowUp } from '../../run/plan.ts';
import { prepareRun } from '../../run/prepare-run.ts';
import { performRun } from '../../run/run.ts';
import { withDiscoveryOptions } from './api-issuer.ts';
import type { Site } from './follow-up-site.ts';
import { terminalCrypto } from './terminal-crypto.ts';

/** Plans and performs a follow-up, over this back channel and in this browser; closes neither. */
export async function performFollowUp(
  action: FollowUpAction,
  site: Site & {
    readonly user?: PlannedUser;
    readonly tampering?: TamperingId | undefined;
    readonly clockTolerance?: number;
  },
  { http, browser }: { readonly http: HttpPort; readonly browser: LoginBrowser },
  listener: RunListener,
  signal: AbortSignal,
): Promise<RunReport> {
  const plan = planFollowUp(action, site);
  const report = await performRun(prepareRun(plan, terminalCrypto), {
    ports: {
      http,
      browser: learningSecrets(browser, (secrets) => listener.learn?.(secrets)),
      clock: systemClock,
      random: systemRandom,
      sign: signerOf(plan.client, site.privateKey),
    },
    crypto: terminalCrypto,
    clockTolerance: site.clockTolerance,
    signal,
    onExchange: (exchange) => listener.exchange(exchange),
  });
  return withDiscoveryOptions(report);
}

/** Opens the back channel of a command, warns if it accepts any certificate, and closes it at the end. */
export async function overBackChannel<T>(
  network: NetworkSettings,
  listener: RunListener,
  use: (http: HttpPort) => Promise<T>,
): Promise<T> {
  if (network.insecureTls) listener.notice(insecureNotice, 'warning');
  const http = openBackChannel(network);
  try {
    return await use(http);
  } finally {
    await http.close();
  }
}
