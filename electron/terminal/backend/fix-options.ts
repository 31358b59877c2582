import { present } from '../../../core/base/present.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import type { Fix, FixChange } from '../../../core/fixes/fix.ts';
import { fixesFor } from '../../../core/fixes/fixes-for.ts';
import { secretOf } from '../../../core/oauth/client.ts';
import type { LoginPlan } from '../../../core/record/run-plan.ts';
import { findDemoClient } from '../../provider/demo-clients.ts';
import { factsOfReport } from '../report-facts.ts';
import type { ReportFix, RunRequest } from '../services.ts';
import { terminalCrypto } from './terminal-crypto.ts';

type Target = RunRequest['target'];

/** Returns the fixes of a login with the options that apply them. */
export function fixesOfReport(
  report: RunReport,
  plan: LoginPlan,
  target: Target,
  clockTolerance?: number,
): readonly ReportFix[] {
  const secret = secretOf(plan.client.authentication);
  const { outcome, findings } = report;
  const fixes = fixesFor(
    present({
      plan,
      facts: { ...factsOfReport(report, terminalCrypto, secret), ...present({ clockTolerance }) },
      failure: outcome.state === 'failed' ? outcome.failure : undefined,
      findings,
      registered: target === 'demo' ? findDemoClient(plan.client.clientId)?.redirectUris : undefined,
      hasSecret: secret !== undefined,
    }),
  );
  return fixes.map((fix) => withOption(fix, target));
}

/** The report with the options that fix its failure in the line of what to do next. */
export function withFixOptions(report: RunReport, fixes: readonly ReportFix[]): RunReport {
  const { outcome } = report;
  if (outcome.state !== 'failed') return report;
  const texts = fixes.flatMap(({ option, failure, why }) =>
    failure && option !== undefined ? [`${option}: ${why}.`] : [],
  );
  if (texts.length === 0) return report;
  const hint = [...texts, ...(outcome.failure.hint === undefined ? [] : [outcome.failure.hint])].join(' ');
  return { ...report, outcome: { ...outcome, failure: { ...outcome.failure, hint } } };
}

function withOption(fix: Fix, target: Target): ReportFix {
  const { id, label, why, changes, failure, rules } = fix;
  const options = changes.map((change) => optionOf(change, target));
  const option = options.includes(undefined) ? undefined : options.join(', ');
  return present({ id, label, why, changes, failure, rules, option });
}

/** The options of `grantscope run` by the member that they set; those at the demo provider are fewer. */
const names: Readonly<Record<Exclude<FixChange['member'], 'parameter' | WithoutOption>, string>> = {
  authentication: 'auth',
  redirectUri: 'redirect-uri',
  issuer: 'issuer',
  scope: 'scope',
  resource: 'resource',
  responseMode: 'response-mode',
  pkce: 'pkce',
  nonce: 'nonce',
  clockTolerance: 'clock-tolerance',
};

/** The one that the terminal has no option for. */
type WithoutOption = 'prompt';

const atDemo: ReadonlySet<FixChange['member']> = new Set([
  'redirectUri',
  'scope',
  'parameter',
  'clockTolerance',
]);

/** A connection of the window has its own issuer, authentication and API. */
const ofConnection: ReadonlySet<FixChange['member']> = new Set(['authentication', 'issuer', 'resource']);

function optionOf({ member, name, before, after }: FixChange, target: Target): string | undefined {
  if (target === 'demo' && !atDemo.has(member)) return undefined;
  if (target === 'connection' && ofConnection.has(member)) return undefined;
  if (member === 'prompt') return undefined;
  if (member !== 'parameter') {
    return after === undefined ? undefined : `Use --${names[member]} ${quoted(after)}`;
  }
  return after === undefined
    ? `Leave out --param ${quoted(`${name}=${before}`)}`
    : `Use --param ${quoted(`${name}=${after}`)}`;
}

/** As a shell reads it; every option is on one line. */
function quoted(value: string): string {
  return /^[\w./:@%+,=-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
