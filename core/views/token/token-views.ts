import { rememberLast } from '../../base/growing.ts';
import { present } from '../../base/present.ts';
import { upperFirst } from '../../base/upper-first.ts';
import type { Writable } from '../../base/writable.ts';
import { isSameToken, subjectText, type TokenRef, tokenRef } from '../../facts/subject-ref.ts';
import type { TokenRecord } from '../../record/token-record.ts';
import { expiryOf, lifetimeOfRecord, ownSpanOf } from '../../record/token-times.ts';
import { explainClaim, explainHeaderMember, vendorOfClaims } from '../../token/claims.ts';
import { claimsOf } from '../../token/claims-of.ts';
import { type Lifetime, lifetimeOfClaims } from '../../token/lifetime.ts';
import type { JsonObject } from '../../token/token.ts';
import { usablePeriod } from '../../token/usable-period.ts';
import type { FindingView } from '../finding/finding-view.ts';
import { maskMaybe, signatureRecord } from './claim-records.ts';
import { claimView, claimViews, headerViews, vendorOfRecord } from './claim-view.ts';
import { formatRecord } from './format-records.ts';
import { sdJwtRecord } from './sd-jwt-records.ts';
import { sdJwtView } from './sd-jwt-view.ts';
import type { ShownToken } from './shown-tokens.ts';
import { deviationsOf, payloadTextOf, type TokenRecordOptions } from './token-records.ts';
import type { TokenView } from './token-view.ts';
import { decryptionText, describeRecord, describeToken, signatureText } from './token-words.ts';

export interface TokenViewOptions extends TokenRecordOptions {
  /** Verdicts of the run, or of the inspection. */
  readonly findings: readonly FindingView[];
}

/** Returns a token for its card: decoded, explained, and without its value. The view of its record, made in one step. */
export function tokenView(ref: string, shown: ShownToken, options: TokenViewOptions): TokenView {
  const { token, about, signature, sdJwt, decryption, obtainedAt, expiresAt: endsAt, tokenType } = shown;
  const { mask, previous, findings } = options;
  const claims = sdJwt?.claims ?? claimsOf(token);
  const header = token.kind === 'opaque' ? undefined : token.header;
  const vendor = claims === undefined ? undefined : vendorOfClaims(claims);
  const lifetime = lifetimeOfClaims(claims ?? noClaims);
  const view = viewOf({
    ref,
    about,
    kind: token.kind,
    describes: describeToken(token, mask),
    masked: mask(token.raw),
    header: header === undefined ? [] : headerViews(header, { vendor, mask, previous: previous?.header }),
    claims: claims === undefined ? [] : claimViews(claims, { vendor, mask, previous: previous?.claims }),
    deviations: deviationsOf(token, mask),
    findings,
    tokenType: maskMaybe(tokenType, mask),
    lifetime,
    expiresAt: lifetime.expiresAt ?? endsAt,
    ownSpan: usablePeriod(obtainedAt, endsAt, lifetime),
    signature: token.kind === 'opaque' ? undefined : signatureRecord(signature, mask),
    headerText: token.kind === 'opaque' ? undefined : mask(token.headerText),
    payloadText: maskMaybe(payloadTextOf(token), mask),
    sdJwt: sdJwt && sdJwtRecord(sdJwt, mask),
    format:
      token.kind === 'opaque' && token.format !== undefined ? formatRecord(token.format, mask) : undefined,
  });
  const formatState = token.kind === 'opaque' ? token.format?.state : undefined;
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

const noClaims: JsonObject = {};

/** A stored token as a card shows it, with those of the findings that are about it. */
export function storedTokenView(record: TokenRecord, findings: readonly FindingView[]): TokenView {
  const vendor = vendorOfRecord(record);
  const lifetime = lifetimeOfRecord(record);
  const { ref, kind, masked, deviations, tokenType, signature, headerText, payloadText, sdJwt, format } =
    record;
  return viewOf({
    ref,
    about: tokenRef(record),
    kind,
    describes: describeRecord(record),
    masked,
    header: record.header.map((member) => claimView(member, explainHeaderMember(member.name, vendor))),
    claims: record.claims.map((claim) => claimView(claim, explainClaim(claim.name, vendor), vendor)),
    deviations,
    findings,
    tokenType,
    lifetime,
    expiresAt: expiryOf(record, lifetime),
    ownSpan: ownSpanOf(record, lifetime),
    signature,
    headerText,
    payloadText,
    sdJwt,
    format,
  });
}

/** What a view is made of. */
interface ViewParts
  extends Pick<TokenView, 'ref' | 'kind' | 'describes' | 'masked' | 'header' | 'claims' | 'deviations'> {
  readonly about: ShownToken['about'];
  /** Those about other tokens are left out. */
  readonly findings: readonly FindingView[];
  readonly tokenType: TokenView['tokenType'] | undefined;
  readonly lifetime: Lifetime;
  readonly expiresAt: TokenView['expiresAt'] | undefined;
  readonly ownSpan: TokenView['ownSpan'] | undefined;
  readonly signature: TokenRecord['signature'] | undefined;
  readonly headerText: TokenView['headerText'] | undefined;
  readonly payloadText: TokenView['payloadText'] | undefined;
  readonly sdJwt: TokenRecord['sdJwt'] | undefined;
  readonly format: TokenView['format'] | undefined;
}

/** Members are added one by one: a spread behind others is ten times slower, and there may be thousands of tokens. */
function viewOf(parts: ViewParts): TokenView {
  const { about, tokenType, lifetime, expiresAt, ownSpan, signature, headerText, payloadText } = parts;
  const view: Writable<TokenView> = {
    ref: parts.ref,
    role: about.role,
    title: tokenTitle(about),
    kind: parts.kind,
    describes: parts.describes,
    masked: parts.masked,
    header: parts.header,
    claims: parts.claims,
    deviations: parts.deviations,
    findings: findingsAbout(about, parts.findings),
  };
  if (tokenType !== undefined) view.tokenType = tokenType;
  if (lifetime.issuedAt !== undefined) view.issuedAt = lifetime.issuedAt;
  if (expiresAt !== undefined) view.expiresAt = expiresAt;
  if (ownSpan !== undefined) view.ownSpan = ownSpan;
  if (signature !== undefined) view.signature = { state: signature.state, text: signatureText(signature) };
  if (headerText !== undefined) view.headerText = headerText;
  if (payloadText !== undefined) view.payloadText = payloadText;
  if (parts.sdJwt !== undefined) view.sdJwt = sdJwtView(parts.sdJwt);
  if (parts.format !== undefined) view.format = parts.format;
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
export function tokenTitle({ role, from, number }: Pick<TokenRecord, 'role' | 'from' | 'number'>): string {
  return titles[role] ?? titleByPlace(role, from, number);
}

/** Made once for tokens in a row that have the same, as those of a batch do. */
const titleByPlace = rememberLast(
  (role: TokenRecord['role'], from: TokenRecord['from'], number: TokenRecord['number']) =>
    subjectText(tokenRef({ role, from, number })),
);

const titles: Readonly<Record<string, string>> = {
  'access-token': 'Access token',
  'id-token': 'ID Token',
  'refresh-token': 'Refresh token',
};

/** Made once for tokens in a row about which the same was found. */
const findingsAbout = rememberLast((token: TokenRef, findings: readonly FindingView[]) =>
  findings.filter((finding) => finding.result !== 'not-applicable' && isSameToken(finding.about, token)),
);
