import { plainReason } from '../machine/plain-reason.ts';
import { type SelfTestReport, type SelfTestStep, selfTestSteps } from '../machine/self-test-report.ts';
import type { Clock } from '../ports/ports.ts';
import { checkFrame, checkPopup } from './check-capture.ts';
import { checkCookies } from './check-cookies.ts';
import { checkLogin } from './check-login.ts';
import { checkWindow } from './check-window.ts';
import { performStep, type Step } from './step.ts';
import { serveTestSite, type TestSite } from './test-site.ts';
import type { TestedApp, TestedHost } from './tested-host.ts';

export interface SelfTestOptions {
  readonly host: TestedHost;
  readonly clock: Clock;
  /** Aborted to end it: the step in progress fails. */
  readonly signal: AbortSignal;
  onStep(name: SelfTestStep): void;
  /** Timeouts of the steps, in milliseconds; a working host needs a second or two for each. */
  readonly limits?: Readonly<Record<SelfTestStep, number>>;
}

const usualLimits = { window: 15_000, login: 15_000, popup: 10_000, frame: 10_000, cookies: 15_000 };

/** Timeout of closing what a failed step may have left, in milliseconds. */
const closing = 5_000;

/**
 * Tests a host with the code of the product: its window works, a user signs in at the demo provider, redirects
 * in a popup and in a frame of another site are intercepted, and cookies are stored and restored. Ends with the
 * first step that fails. Never rejects.
 */
export async function testHost(options: SelfTestOptions): Promise<SelfTestReport['steps']> {
  const { host, clock, signal, onStep, limits = usualLimits } = options;
  const results: SelfTestReport['steps'][number][] = [];
  let app: TestedApp | undefined;
  let site: TestSite | undefined;
  const steps: Readonly<Record<SelfTestStep, Step>> = {
    window: (context) =>
      checkWindow(host, context, (opened) => {
        app = opened;
      }),
    login: (context) => checkLogin(present(app), context),
    async popup(context) {
      site = await serveTestSite();
      return checkPopup(present(app), site, context);
    },
    frame: (context) => checkFrame(present(app), present(site), context),
    cookies: (context) => checkCookies(present(app), present(site), context),
  };
  for (const name of selfTestSteps) {
    onStep(name);
    const startedAt = clock.now();
    const problem = await performStep(async (context) => steps[name](context), {
      clock,
      signal,
      limit: limits[name],
    });
    const milliseconds = clock.now() - startedAt;
    if (problem === undefined) {
      results.push({ name, milliseconds });
      continue;
    }
    results.push({ name, milliseconds, failure: plainReason(problem) });
    break;
  }
  const close: Step = async () => {
    await site?.close();
    await app?.close();
    return undefined;
  };
  await performStep(close, { clock, signal: new AbortController().signal, limit: closing });
  return results;
}

/** An earlier step has opened it. */
function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('an earlier step opened nothing');
  return value;
}
