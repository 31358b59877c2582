import {
  type AttackOutcome,
  type AttackResult,
  baselineProblem,
  judgeAttack,
  judgedAgain,
} from '../../core/attacks/judge-attack.ts';
import type { HeaderLine } from '../../core/oauth/message.ts';
import type { HttpPort } from '../ports/ports.ts';

/** Where attacks are sent. */
export interface AttackTarget {
  readonly url: string;
  readonly method: string;
  /** Sent with every request, without Authorization. */
  readonly headers: readonly HeaderLine[];
}

/** A token to send. */
export interface SentToken {
  readonly id: string;
  readonly token: string;
}

/** `problem` is why no attack was sent. */
export type AttackReport =
  | { readonly state: 'not-sent'; readonly problem: string }
  | {
      readonly state: 'sent';
      /** By the id of the attack, in the order in which they were sent. */
      readonly results: ReadonlyMap<string, AttackResult>;
      readonly aborted: boolean;
    };

/** After so many requests in a row without a response nothing more is sent. */
const mostFailures = 3;

/**
 * Sends the original token, no token, each attack, then the original once more, one after another, as Bearer tokens. Never
 * rejects; an abort ends it with the results so far.
 */
export async function sendAttacks(
  target: AttackTarget,
  { original, attacks }: { readonly original: string; readonly attacks: readonly SentToken[] },
  http: HttpPort,
  signal: AbortSignal,
): Promise<AttackReport> {
  const send = async (token: string | undefined): Promise<AttackOutcome> => {
    const { url, method, headers } = target;
    const authorization: readonly HeaderLine[] =
      token === undefined ? [] : [['Authorization', `Bearer ${token}`]];
    const request = { url, method, headers: [...headers, ...authorization] };
    const { outcome } = await http.send(request, { leg: 'api-call', signal });
    return outcome.ok ? { status: outcome.response.status } : { failure: outcome.failure.message };
  };
  const baseline = { original: await send(original), without: await send(undefined) };
  const problem = signal.aborted ? 'aborted' : baselineProblem(baseline);
  if (problem !== undefined) return { state: 'not-sent', problem };
  const results = new Map<string, AttackResult>();
  let failures = 0;
  for (const { id, token } of attacks) {
    const outcome: AttackOutcome =
      failures < mostFailures
        ? await send(token)
        : { failure: `not sent: ${mostFailures} requests in a row had no response` };
    if (signal.aborted) return { state: 'sent', results, aborted: true };
    failures = 'failure' in outcome ? failures + 1 : 0;
    results.set(id, judgeAttack(outcome));
  }
  const after = await send(original);
  for (const [id, result] of results) results.set(id, judgedAgain(result, after));
  return { state: 'sent', results, aborted: signal.aborted };
}
