import { present } from '../base/present.ts';
import type { RunReport } from '../checks/report.ts';
import type { Finding } from '../checks/rule.ts';
import type { HttpResponse } from '../oauth/message.ts';
import type { Exchange, StepExchange } from '../record/exchange.ts';
import type {
  Inapplicable,
  TamperingBaseline,
  TamperingRecord,
  TamperingResult,
} from '../record/tampering-record.ts';
import type { Leg } from '../script/legs.ts';
import { refusalIn } from './refusal.ts';
import { repeatedStep } from './repeat-message.ts';
import { hasAssertion } from './repeatable.ts';
import { ignored, type Refusal, signedOutPage, type Tampering } from './tampering.ts';

/** What was done for a tampering while its run was performed. */
export type TamperingState =
  /** The run has not reached its message. */
  | { readonly kind: 'waiting' }
  /** `step` is the position of the message among the steps. */
  | { readonly kind: 'applied'; readonly step: number }
  | Extract<TamperingResult, { readonly kind: 'not-applicable' | 'not-judged' }>;

/** A run that has ended. */
export interface EndedRun {
  readonly exchanges: readonly Exchange[];
  readonly findings: readonly Finding[];
  readonly outcome: RunReport['outcome']['state'];
}

/** Judges a tampered run by its messages and checks, once it has ended. */
export function judgeTampering(tampering: Tampering, state: TamperingState, run: EndedRun): TamperingRecord {
  const { id } = tampering;
  if (state.kind !== 'applied' && state.kind !== 'waiting') return { id, result: state };
  // A fork has the message that was sent twice from the record.
  const step = state.kind === 'applied' ? state.step : repeatedStep(run.exchanges, tampering);
  if (step === undefined) {
    const isDone = run.outcome === 'completed';
    return { id, result: isDone ? { kind: 'not-applicable', ...whyWaiting(tampering, run) } : unjudged(run) };
  }
  const at = run.exchanges.findIndex((exchange) => exchange.kind === 'step' && exchange.step === step);
  if (at === -1) return { id, result: unjudged(run) };
  const result = resultOf(tampering, at, run);
  return present({ id, exchange: run.exchanges[at]?.id, result, baseline: ownBaseline(tampering, result) });
}

/** A message is sent twice after it was granted only. */
function ownBaseline({ change }: Tampering, { kind }: TamperingResult): TamperingBaseline | undefined {
  const isRefused = kind === 'refused' || kind === 'refused-otherwise';
  return change.kind === 'repeat' && isRefused ? 'succeeded' : undefined;
}

function whyWaiting({ leg, change }: Tampering, { exchanges }: EndedRun): Inapplicable {
  if (change.kind !== 'repeat') return { reason: 'no-step' };
  const isOnce = change.inapplicable !== undefined;
  const own = exchanges.filter(isStep).filter(({ draft }) => draft.leg === leg);
  return isOnce && own.some(({ draft }) => hasAssertion(draft))
    ? { reason: 'other-authentication' }
    : change.otherwise;
}

function resultOf({ leg, refusal }: Tampering, at: number, run: EndedRun): TamperingResult {
  if (refusal.by === 'client') return resultOfClient(leg, refusal.checks, run);
  return resultOfProvider(leg, refusal, at, run) ?? unjudged(run);
}

/** A check that was made of the changed message has failed, or none has noticed. */
function resultOfClient(leg: Leg, checks: readonly string[], run: EndedRun): TamperingResult {
  const judged = run.findings.filter(
    ({ rule, about, broken }) => checks.includes(rule) && !broken && isIn(leg, about),
  );
  const failed = judged.find(({ result }) => result === 'fail' || result === 'warn');
  if (failed !== undefined) return { kind: 'refused', leg, code: failed.rule };
  return judged.some(({ result }) => result === 'pass') ? { kind: 'accepted', leg } : unjudged(run);
}

/** Whether a subject is in the response of a leg, and not the ID Token of the other response of a login. */
function isIn(leg: Leg, about: Finding['about']): boolean {
  return about.kind !== 'token' || (about.from === 'callback') === (leg === 'authorization');
}

/** The first refusal decides; without one, the response of the last step that may refuse. */
function resultOfProvider(
  leg: Leg,
  { at: expected, isIgnored }: Extract<Refusal, { by: 'provider' }>,
  from: number,
  { exchanges }: EndedRun,
): TamperingResult | undefined {
  const last = expected.at(-1)?.leg ?? leg;
  for (const step of exchanges.slice(from).filter(isStep)) {
    const at = step.performed.leg;
    if (at !== leg && !expected.some((each) => each.leg === at)) continue;
    const refusal = refusalIn(step, exchanges);
    if (refusal.kind === 'none') continue;
    if (refusal.kind === 'refused') {
      const { code, status } = refusal;
      const known = code ?? (status === undefined ? undefined : `HTTP ${status}`);
      const isExpected = expected.some((each) => each.leg === at && each.codes.some((one) => one === known));
      // The user is signed out: the request was not refused, but it may have been read without its hint.
      if (code === signedOutPage && !isExpected) continue;
      return isExpected && known !== undefined
        ? { kind: 'refused', leg: at, code: known }
        : present({ kind: 'refused-otherwise', leg: at, code, status });
    }
    if (at !== last) continue;
    const response = responseOf(step);
    if (response !== undefined && isIgnored?.(response)) return { kind: 'refused', leg: at, code: ignored };
    return { kind: 'accepted', leg: last };
  }
  return undefined;
}

function responseOf({ received }: StepExchange): HttpResponse | undefined {
  return received?.kind === 'http' && received.outcome.ok ? received.outcome.response : undefined;
}

function isStep(exchange: Exchange): exchange is StepExchange {
  return exchange.kind === 'step';
}

function unjudged({ outcome }: EndedRun): TamperingResult {
  return { kind: 'not-judged', reason: outcome === 'cancelled' ? 'aborted' : 'ended' };
}
