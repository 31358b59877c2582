import { present } from '../../base/present.ts';
import { upperFirst } from '../../base/upper-first.ts';
import type { Writable } from '../../base/writable.ts';
import { isSameToken, subjectText, type TokenRef, tokenRef } from '../../facts/subject-ref.ts';
import type { TokenRecord } from '../../record/token-record.ts';
import { expiryOf, lifetimeOfRecord, ownSpanOf } from '../../record/token-times.ts';
import { explainClaim, explainHeaderMember } from '../../token/claims.ts';
import type { FindingView } from '../finding/finding-view.ts';
import { claimView, vendorOfRecord } from './claim-view.ts';
import { sdJwtView } from './sd-jwt-view.ts';
import type { ShownToken } from './shown-tokens.ts';
import { type TokenRecordOptions, tokenRecord } from './token-records.ts';
import type { TokenView } from './token-view.ts';
import { decryptionText, describeRecord, signatureText } from './token-words.ts';

export interface TokenViewOptions extends TokenRecordOptions {
  /** Verdicts of the run, or of the inspection. */
  readonly findings: readonly FindingView[];
}

/** Returns a token for its card: decoded, explained, and without its value. */
export function tokenView(ref: string, shown: ShownToken, options: TokenViewOptions): TokenView {
  const { token, decryption, signature } = shown;
  const formatState = token.kind === 'opaque' ? token.format?.state : undefined;
  const view = storedTokenView(tokenRecord(ref, shown, options), options.findings);
  const detached = token.kind === 'jws' ? token.detached : undefined;
  if (detached === undefined && decryption === undefined && formatState === undefined) return view;
  return {
    ...view,
    ...present({
      formatState,
      signature: formatState && { state: signature.state, text: signatureText(signature) },
      detached,
      decryption: decryption && { state: decryption.state, text: decryptionText(decryption) },
    }),
  };
}

/** A stored token as a card shows it, with those of the findings that are about it. */
export function storedTokenView(record: TokenRecord, findings: readonly FindingView[]): TokenView {
  const { ref, role, kind, masked, tokenType, signature, headerText, payloadText, sdJwt, format } = record;
  const about = tokenRef(record);
  const vendor = vendorOfRecord(record);
  const lifetime = lifetimeOfRecord(record);
  // Members are added one by one: a spread behind others is ten times slower, and there may be thousands of tokens.
  const view: Writable<TokenView> = {
    ref,
    role,
    title: tokenTitle(record),
    kind,
    describes: describeRecord(record),
    masked,
    header: record.header.map((member) => claimView(member, explainHeaderMember(member.name, vendor))),
    claims: record.claims.map((claim) => claimView(claim, explainClaim(claim.name, vendor), vendor)),
    deviations: record.deviations,
    findings: findings.filter((finding) => concerns(finding, about)),
  };
  const expiresAt = expiryOf(record, lifetime);
  const ownSpan = ownSpanOf(record, lifetime);
  if (tokenType !== undefined) view.tokenType = tokenType;
  if (lifetime.issuedAt !== undefined) view.issuedAt = lifetime.issuedAt;
  if (expiresAt !== undefined) view.expiresAt = expiresAt;
  if (ownSpan !== undefined) view.ownSpan = ownSpan;
  if (signature !== undefined) view.signature = { state: signature.state, text: signatureText(signature) };
  if (headerText !== undefined) view.headerText = headerText;
  if (payloadText !== undefined) view.payloadText = payloadText;
  if (sdJwt !== undefined) view.sdJwt = sdJwtView(sdJwt);
  if (format !== undefined) view.format = format;
  return view;
}

/** The stored tokens of a run; of several with one title, each has the message that it came from in its title. */
export function storedTokenViews(
  records: readonly TokenRecord[],
  findings: readonly FindingView[],
): readonly TokenView[] {
  const titlesOfAll = records.map(tokenTitle);
  return records.map((record, index) => {
    const view = storedTokenView(record, findings);
    const isOnly = titlesOfAll.every((title, other) => other === index || title !== view.title);
    return isOnly ? view : { ...view, title: upperFirst(subjectText(tokenRef(record))) };
  });
}

/** "Access token"; for an unknown token, where it was. */
export function tokenTitle(token: Pick<TokenRecord, 'role' | 'from' | 'number'>): string {
  return titles[token.role] ?? subjectText(tokenRef(token));
}

const titles: Readonly<Record<string, string>> = {
  'access-token': 'Access token',
  'id-token': 'ID Token',
  'refresh-token': 'Refresh token',
};

function concerns({ result, about }: FindingView, token: TokenRef): boolean {
  return result !== 'not-applicable' && isSameToken(about, token);
}
