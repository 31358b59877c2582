/** What a request brought. */
export type AttackOutcome = { readonly status: number } | { readonly failure: string };

export type AttackResult = AttackOutcome &
  (
    | { readonly kind: 'rejected' | 'accepted' }
    /** The reason is the end of a sentence. */
    | { readonly kind: 'not-judged'; readonly reason: string }
  );

/** Requests before all attacks: with the original token, and without a token. */
export interface Baseline {
  readonly original: AttackOutcome;
  readonly without: AttackOutcome;
}

/** Responses that say nothing of the token: the request timed out, came too early, or was one of too many. */
const passing: ReadonlySet<number> = new Set([408, 425, 429]);

/** Why no attack can be judged; undefined where the API accepts the token, and nothing else. */
export function baselineProblem({ original, without }: Baseline): string | undefined {
  if (!isAccepted(original)) return `the original token was not accepted: ${describeOutcome(original)}`;
  return isAccepted(without) ? 'the API accepts requests without a token' : undefined;
}

/** Judges an attack on an API that accepts the original token with a status of success. */
export function judgeAttack(outcome: AttackOutcome): AttackResult {
  if ('failure' in outcome) return { ...outcome, kind: 'not-judged', reason: outcome.failure };
  const { status } = outcome;
  if (isAccepted(outcome)) return { status, kind: 'accepted' };
  if (status >= 400 && status < 500 && !passing.has(status)) return { status, kind: 'rejected' };
  return { status, kind: 'not-judged', reason: `${describeOutcome(outcome)} is not a rejection` };
}

/** A rejection counts only where the original token is accepted after it, too. */
export function judgedAgain(result: AttackResult, originalAfter: AttackOutcome): AttackResult {
  if (result.kind !== 'rejected' || isAccepted(originalAfter)) return result;
  const reason = `the original token was not accepted afterwards: ${describeOutcome(originalAfter)}`;
  return { ...result, kind: 'not-judged', reason };
}

function isAccepted(outcome: AttackOutcome): boolean {
  return 'status' in outcome && outcome.status >= 200 && outcome.status < 300;
}

function describeOutcome(outcome: AttackOutcome): string {
  return 'status' in outcome ? `HTTP ${outcome.status}` : outcome.failure;
}
