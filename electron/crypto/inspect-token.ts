import type { Failure, Result } from '../../core/base/failure.ts';
import type { Writable } from '../../core/base/writable.ts';
import type { checkAs } from '../../core/checks/check-as/check-as.ts';
import { FormJudge } from '../../core/checks/form-judge.ts';
import { secretIsNotCommon } from '../../core/checks/jose/common-secret.ts';
import { joseRules } from '../../core/checks/jose/rules.ts';
import { judge } from '../../core/checks/judge.ts';
import { rulesOfProfile } from '../../core/checks/profiles/rules.ts';
import type { Finding } from '../../core/checks/rule.ts';
import type { ClientFacts, Facts, JoseSubject } from '../../core/facts/facts.ts';
import { subjectText, type TokenRef } from '../../core/facts/subject-ref.ts';
import type { Expectation } from '../../core/record/expectation.ts';
import { readBase64url } from '../../core/token/base64url.ts';
import type { CryptoPort, SecretOutcome, SecretQuery } from '../../core/token/crypto-port.ts';
import { isObject } from '../../core/token/json-members.ts';
import type { ProfileId } from '../../core/token/profiles/profile.ts';
import { profileOf } from '../../core/token/profiles/profile-of.ts';
import { readSdJwt, type SdJwtReading } from '../../core/token/sd-jwt/read-sd-jwt.ts';
import type { SignatureVerdict } from '../../core/token/signature-verdict.ts';
import type { JsonObject, Token } from '../../core/token/token.ts';
import type { ValuesBeside } from '../../core/token/values-beside.ts';
import { type SigningKeys, verifySignature } from '../../core/token/verify.ts';
import { nodeCrypto } from './crypto.ts';
import type { samlInspector } from './saml/saml-inspector.ts';

/** A token without a run, with the keys to check it with. */
interface TokenToInspect {
  readonly token: Token;
  readonly about: TokenRef;
  readonly keys: SigningKeys;
  readonly crypto: CryptoPort;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** What a token must be, with the rules for it: only who expects something loads them. */
interface Expected {
  readonly expectation: Expectation;
  readonly checkAs: typeof checkAs;
}

/** The keys that were given for tokens. */
export interface TokenKeys extends SigningKeys {
  /** The keys for a token with certificates; fails where those do not lead to one that was given. */
  readonly ofChain?: (token: Token, now: number) => Result<SigningKeys> | undefined;
}

interface InspectedSignature {
  readonly signature: SignatureVerdict;
  readonly findings: readonly Finding[];
  /** The disclosures of an SD-JWT; its signature is that of the issuer-signed JWT. */
  readonly sdJwt?: SdJwtReading;
}

/**
 * Checks a token without a run: its signature with the available keys, the rules for any JOSE object, those of what it is for,
 * and those for what it is expected to be. An opaque token of which nothing is expected has no findings. `now` is in
 * milliseconds since 1970. Throws where a SAML document is given, but not what inspects it: that is loaded apart, because most
 * tokens are none.
 */
export type InspectToken = (
  token: Token,
  about: TokenRef,
  given: TokenKeys,
  crypto: CryptoPort,
  now: number,
  must?: Expected,
  beside?: ValuesBeside,
) => InspectedSignature;

/** Inspects tokens with what inspects SAML documents, or without. */
export function tokenInspector(forSaml: typeof samlInspector | undefined): InspectToken {
  return (...inspected) => inspectWith(forSaml, ...inspected);
}

function inspectWith(
  forSaml: typeof samlInspector | undefined,
  ...[token, about, given, crypto, now, must, beside]: Parameters<InspectToken>
): InspectedSignature {
  const expectation = must?.expectation;
  const chained: Result<SigningKeys> = given.ofChain?.(token, now) ?? { ok: true, value: given };
  const keys = withOwnKey(token, chained.ok ? chained.value : {}, expectation);
  if (forSaml === undefined && isSaml(token))
    throw new TypeError('what inspects SAML documents is not loaded');
  const saml = forSaml?.documentOf(token);
  const signature = !chained.ok
    ? refusedChain(chained.failure)
    : forSaml === undefined || saml === undefined
      ? verifySignature(token, keys, crypto)
      : forSaml.verify(saml, keys);
  if (token.kind === 'opaque' && saml === undefined && expectation === undefined)
    return { signature, findings: [] };
  const { subject, facts } = factsOf({ token, about, keys, crypto, now }, signature);
  if (beside !== undefined) subject.beside = beside;
  const expected =
    must === undefined ? [] : must.checkAs({ subject, about, expectation: must.expectation, facts });
  const judged = expected.length === 0 ? undefined : new Set(expected.map(({ rule }) => rule));
  const isOther = ({ rule }: Finding) => judged?.has(rule) !== true;
  const named = subjectText(about);
  const samlRules = saml === undefined ? [] : (forSaml?.rules ?? []);
  const findings =
    token.kind === 'opaque'
      ? samlRules.map((rule) => judge(rule, subject, about, facts, named))
      : joseJudgeFor(token).judge(subject, about, facts, named);
  const all = judged === undefined ? findings : [...findings.filter(isOther), ...expected];
  const sdJwt = readSdJwt(token, crypto);
  return sdJwt === undefined ? { signature, findings: all } : { signature, findings: all, sdJwt };
}

/** Whether a token is a SAML document, of which more is to be loaded. */
export function isSaml(token: Token): boolean {
  return token.kind === 'opaque' && token.format?.format === 'saml';
}

function refusedChain({ message, received = '' }: Failure): SignatureVerdict {
  return { state: 'no-key', candidates: 0, reason: `${message} ${received}` };
}

/** For each profile, the judge by the rules of every JOSE object and those of the profile. */
const joseJudges = new Map<ProfileId | undefined, FormJudge>();

function joseJudgeFor(token: Token): FormJudge {
  const profile = profileOf(token)?.id;
  const judge = joseJudges.get(profile) ?? new FormJudge([...joseRules, ...rulesOfProfile(profile)]);
  joseJudges.set(profile, judge);
  return judge;
}

/** A DPoP proof is verified with the key in its header (RFC 9449 section 4.3), unless another one was given. */
function withOwnKey(token: Token, keys: SigningKeys, expectation: Expectation | undefined): SigningKeys {
  if (expectation?.as !== 'dpop-proof' || keys.jwks !== undefined || token.kind !== 'jws') return keys;
  const key = token.header?.jwk;
  return key === undefined ? keys : { ...keys, jwks: [key], unnamed: true };
}

/**
 * Checks the secret of a signed token again with the outcome of the search; the signature was not verified.
 * `now` is in milliseconds since 1970.
 */
export function judgeSecret(
  { alg, signingInput, signature }: SecretQuery,
  about: TokenRef,
  outcome: SecretOutcome,
  now: number,
): Finding {
  const token: Token = {
    kind: 'jws',
    raw: '',
    headerText: '',
    payloadText: '',
    header: { alg },
    signingInput,
    signature,
    unsecured: false,
    deviations: [],
  };
  const crypto: CryptoPort = { ...nodeCrypto, findCommonSecret: () => outcome };
  const verdict = { state: 'not-checked', reason: 'the secret is unknown' } as const;
  const { subject, facts } = factsOf({ token, about, keys: {}, crypto, now }, verdict);
  return judge(secretIsNotCommon, subject, about, facts);
}

/** The key that was given for this token, whatever the token calls it: the only one, or the one that verified it. */
function givenKey({ jwks = [], unnamed }: SigningKeys, signature: SignatureVerdict): JsonObject | undefined {
  const used = signature.state === 'valid' ? signature.keyIndex : undefined;
  const key = unnamed && (used !== undefined || jwks.length === 1) ? jwks[used ?? 0] : undefined;
  return isObject(key) ? key : undefined;
}

function givenSecretBytes({ secretKey, clientSecret }: SigningKeys): number | undefined {
  if (secretKey === undefined || clientSecret !== undefined) return undefined;
  return readBase64url(secretKey).bytes.length;
}

const publicClient: ClientFacts = { clientId: '', authentication: 'none' };

function factsOf(
  { token, about, keys, crypto, now }: TokenToInspect,
  signature: SignatureVerdict,
): { readonly subject: Writable<JoseSubject>; readonly facts: Facts } {
  const subject: Writable<JoseSubject> = { ...about, token, signature };
  const key = givenKey(keys, signature);
  if (key !== undefined) subject.givenKey = key;
  const secretBytes = givenSecretBytes(keys);
  if (secretBytes !== undefined) subject.givenSecretBytes = secretBytes;
  const { jwks, clientSecret } = keys;
  const facts: Writable<Facts> = {
    now,
    crypto,
    client: clientSecret === undefined ? publicClient : { ...publicClient, secret: clientSecret },
    clientAssertions: [],
    idTokens: [],
    joseObjects: [subject],
    observed: [],
  };
  if (jwks !== undefined) facts.jwks = { exchange: '', document: { keys: jwks }, keys: jwks };
  return { subject, facts };
}
