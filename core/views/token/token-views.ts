import { present } from '../../base/present.ts';
import type { Finding } from '../../checks/rule.ts';
import { isSameToken, subjectText, type TokenRef } from '../../facts/subject-ref.ts';
import { claimViews, type ClaimView as ExplainedClaim, headerViews } from '../../token/claims.ts';
import { type Lifetime, lifetimeOfClaims } from '../../token/lifetime.ts';
import type { Deviation, JsonObject, Token } from '../../token/token.ts';
import { usablePeriod } from '../../token/usable-period.ts';
import type { ShownToken } from './shown-tokens.ts';
import type { ClaimView, TokenView } from './token-view.ts';
import { describeToken, signatureText } from './token-words.ts';

export interface TokenViewOptions {
  /** Replaces secrets in texts; the value of a token never leaves otherwise. */
  readonly mask: (text: string) => string;
  /** Verdicts of the run, or of the inspection. */
  readonly findings: readonly Finding[];
  /** The same token of the generation before, to mark what changed. */
  readonly previous?: TokenView;
  readonly now: number;
}

/** A token as a card shows it: decoded, explained, and without its value. */
export function tokenView(ref: string, shown: ShownToken, options: TokenViewOptions): TokenView {
  const { token, about, signature } = shown;
  const { mask, findings, previous, now } = options;
  const lifetime = lifetimeOf(token);
  const issuedAt = lifetime?.issuedAt;
  const expiresAt = lifetime?.expiresAt ?? shown.expiresAt;
  const ownSpan = usablePeriod(shown.obtainedAt, shown.expiresAt, lifetime);
  const header = 'header' in token && token.header !== undefined ? headerViews(token.header) : [];
  const claims = token.kind === 'jws' && token.payload !== undefined ? claimViews(token.payload, now) : [];
  return {
    ref,
    role: about.role,
    title: titles[about.role] ?? subjectText(about),
    kind: token.kind,
    describes: describeToken(token),
    masked: mask(token.raw),
    ...present({
      tokenType: shown.tokenType === undefined ? undefined : mask(shown.tokenType),
      issuedAt,
      expiresAt,
      ownSpan,
    }),
    ...(token.kind === 'opaque'
      ? {}
      : { signature: { state: signature.state, text: signatureText(signature) } }),
    header: header.map((claim) =>
      toView(claim, token.kind === 'opaque' ? undefined : token.header, previous?.header, mask),
    ),
    claims: claims.map((claim) =>
      toView(claim, token.kind === 'jws' ? token.payload : undefined, previous?.claims, mask),
    ),
    ...(token.kind === 'opaque' ? {} : { headerText: mask(token.headerText) }),
    ...(token.kind === 'jws' ? { payloadText: mask(token.payloadText) } : {}),
    deviations: 'deviations' in token ? token.deviations.map((deviation) => masked(deviation, mask)) : [],
    findings: findings.filter((finding) => concerns(finding, about)),
  };
}

const titles: Readonly<Record<string, string>> = {
  'access-token': 'Access token',
  'id-token': 'ID Token',
  'refresh-token': 'Refresh token',
};

function concerns({ result, about }: Finding, token: TokenRef): boolean {
  return result !== 'not-applicable' && isSameToken(about, token);
}

function toView(
  claim: ExplainedClaim,
  source: JsonObject | undefined,
  previous: readonly ClaimView[] | undefined,
  mask: (text: string) => string,
): ClaimView {
  const { name, meaning, section, time } = claim;
  const value = mask(claim.value);
  const raw = source?.[name];
  const before = previous?.find((other) => other.name === name)?.value;
  const changed = previous !== undefined && before !== value;
  return {
    name,
    value,
    ...present({ meaning, spec: section }),
    ...(time?.state === 'time' && typeof raw === 'number' ? { time: raw } : {}),
    ...(changed ? { was: before ?? null } : {}),
  };
}

/** A deviation may quote the token, and the name of a member is the provider's. */
function masked(deviation: Deviation, mask: (text: string) => string): Deviation {
  const { message, pointer } = deviation;
  return {
    ...deviation,
    message: mask(message),
    ...(pointer === undefined ? {} : { pointer: mask(pointer) }),
  };
}

function lifetimeOf(token: Token): Lifetime | undefined {
  return token.kind === 'jws' && token.payload !== undefined ? lifetimeOfClaims(token.payload) : undefined;
}
