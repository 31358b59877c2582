import type { Finding } from '../../checks/rule.ts';
import {
  type Expectation,
  type ExpectedKind,
  type ExpectedMember,
  expectedKindTitles,
} from '../../record/expectation.ts';
import type { FormatState } from '../../token/formats/format.ts';
import { isForMicrosoftApi } from '../../token/resigned-by-entra.ts';
import { type TokenTimes, timesOfToken } from '../../token/time-status.ts';
import type { Deviation, JsonObject, Token } from '../../token/token.ts';
import type { SignatureState } from '../../token/token-status.ts';
import type { ShownToken } from './shown-tokens.ts';
import type { ClaimView, TokenView } from './token-view.ts';
import { timesOfView } from './token-view-times.ts';
import { decryptionText, signatureText, titleOfToken } from './token-words.ts';

/** What a token was checked as: "ID Token of Shop web", with the accepted clock difference in seconds. */
export interface CheckedAs {
  readonly text: string;
  readonly clockTolerance?: number | undefined;
  /** What its kind must be checked for and nothing was expected of: "issuer and audience". */
  readonly open?: string | undefined;
}

/** What a token was checked as by an expectation; `name` is that of a saved one. */
export function checkedAsOf(expectation: Expectation, name?: string): CheckedAs {
  const { as, clockTolerance } = expectation;
  const kind = expectedKindTitles[as];
  const text = name === undefined ? kind : `${kind} of ${name}`;
  return { text, clockTolerance, open: openMembers(expectation) };
}

/** What every verifier of a kind compares: one member of each list, by the name of the list. */
const compared: Readonly<Record<ExpectedKind, Readonly<Record<string, readonly ExpectedMember[]>>>> = {
  'id-token': { issuer: ['issuer'], audience: ['client', 'audience'] },
  'access-token': { issuer: ['issuer'], audience: ['audience'] },
  'logout-token': { issuer: ['issuer'], audience: ['client'] },
  'client-assertion': { client: ['client'], audience: ['audience'] },
  'dpop-proof': { URL: ['audience'] },
  'sd-jwt': { issuer: ['issuer'], audience: ['audience'], nonce: ['nonce'] },
  'saml-response': { issuer: ['issuer'], audience: ['audience'] },
};

function openMembers(expectation: Expectation): string | undefined {
  const open = Object.entries(compared[expectation.as]).flatMap(([name, members]) =>
    members.some((member) => expectation[member] !== undefined) ? [] : [name],
  );
  return open.length === 0 ? undefined : open.join(' and ');
}

/** All that the status of a token depends on, besides the time. */
export interface ExaminedToken {
  readonly kind: Token['kind'];
  /** "JWT, RS256" or "Opaque value". */
  readonly title: string;
  /** Whether the form of an opaque value is known, as that of a certificate is. */
  readonly hasFormat?: boolean;
  /** Set for a format that is signed and expires. */
  readonly formatState?: FormatState | undefined;
  /** Whether it has claims: a JWS may carry anything. */
  readonly hasClaims: boolean;
  /** Whether the payload of a JWS is elsewhere, or empty. */
  readonly isDetached?: boolean;
  readonly signature?: { readonly state: SignatureState; readonly text: string } | undefined;
  /** What decrypting a JWE came to; absent where it was not tried. */
  readonly decryption?: TokenView['decryption'];
  readonly times: TokenTimes;
  /** Whether only an API of Microsoft can verify it. */
  readonly isForMicrosoft: boolean;
  readonly deviations: readonly (Pick<Deviation, 'part' | 'message'> & {
    /** Of a `Deviation`; stored ones may have others. */
    readonly code: string;
  })[];
  readonly findings: readonly Pick<Finding, 'rule' | 'result' | 'title' | 'note' | 'at' | 'received'>[];
  readonly checkedAs?: CheckedAs | undefined;
  /** Whether the provider has revoked it. */
  readonly revoked?: boolean;
}

/** A token as the window has it. */
export function examineView(token: TokenView, checkedAs?: CheckedAs): ExaminedToken {
  const { kind, title, signature, decryption, deviations, findings, claims, payloadText = '' } = token;
  const isObject = claims.length > 0 || payloadText.trimStart().startsWith('{');
  return {
    kind,
    title,
    hasFormat: token.format !== undefined,
    formatState: token.formatState,
    hasClaims: kind === 'jws' && isObject,
    isDetached: token.detached === true,
    signature,
    decryption,
    times: timesOfView(token),
    isForMicrosoft:
      kind === 'jws' &&
      isForMicrosoftApi({
        header: members(token.header, ['nonce', 'alg']),
        payload: members(claims, ['iss']),
      }),
    deviations,
    findings,
    checkedAs,
  };
}

/** A token as the terminal has it. */
export function examineToken(
  { token, signature, decryption, expiresAt }: ShownToken,
  findings: readonly Finding[],
  checkedAs?: CheckedAs,
): ExaminedToken {
  return {
    kind: token.kind,
    title: titleOfToken(token),
    hasFormat: token.kind === 'opaque' && token.format !== undefined,
    formatState: token.kind === 'opaque' ? token.format?.state : undefined,
    hasClaims: token.kind === 'jws' && token.payload !== undefined,
    isDetached: token.kind === 'jws' && token.detached === true,
    signature: { state: signature.state, text: signatureText(signature) },
    decryption: decryption && { state: decryption.state, text: decryptionText(decryption) },
    times: timesOfToken(token, expiresAt),
    isForMicrosoft: token.kind === 'jws' && isForMicrosoftApi(token),
    deviations: token.kind === 'opaque' ? [] : token.deviations,
    findings,
    checkedAs,
  };
}

/** Those of these names, of perhaps tens of thousands. */
function members(views: readonly ClaimView[], names: readonly string[]): JsonObject {
  return Object.fromEntries(
    views.filter(({ name }) => names.includes(name)).map(({ name, value }) => [name, value]),
  );
}
