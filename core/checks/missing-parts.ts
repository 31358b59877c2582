import { present } from '../base/present.ts';
import type { SubjectRef, TokenRole } from '../facts/subject-ref.ts';
import type { Finding } from './rule.ts';

/** A part of a message that a file may lack. */
type Part = 'time' | 'request-body' | 'response-headers' | 'response-body' | 'response';

/** What a file with the messages of a run does not have. */
export interface MissingParts {
  /** The parts that messages lack, by their exchanges. */
  readonly gaps: ReadonlyMap<string, readonly Part[]>;
  /** The last exchange of a subject whose evidence names none. */
  exchangeOf(about: SubjectRef): string | undefined;
  /** Whether how the client authenticated is not in the file. */
  readonly authentication: boolean;
  /** Whether cookies and credentials were removed from the file. */
  readonly credentials: boolean;
  /** Names of parameters and members whose values were replaced in the file. */
  readonly names: ReadonlySet<string>;
  /** Tokens of which all or the signature was replaced. */
  readonly tokens: ReadonlyMap<TokenRole, 'all' | 'signature'>;
}

/** Checks that depend on what is missing become not applicable, with that as their reason. */
export function withoutMissing(findings: readonly Finding[], missing: MissingParts): readonly Finding[] {
  return findings.map((finding) => {
    if (finding.result === 'not-applicable') return finding;
    const reason = reasonOf(finding, missing);
    if (reason === undefined) return finding;
    const { rule, about, subject, title, spec, severity } = finding;
    return present({ rule, about, subject, title, spec, severity, result: 'not-applicable', reason });
  });
}

function reasonOf(finding: Finding, missing: MissingParts): string | undefined {
  const { rule, about } = finding;
  if (missing.authentication && ofAuthentication.has(rule)) {
    return missing.credentials ? removedCredentials : 'how the client authenticates is not in the file';
  }
  if (missing.credentials && ofCredentials.test(rule)) return removedCredentials;
  return ofTimes(finding, missing) ?? ofValues(finding, missing) ?? ofParts(finding, about, missing);
}

const removedCredentials = 'cookies and credentials were removed from the file';

const ofAuthentication: ReadonlySet<string> = new Set([
  'authorization-request.pkce-public',
  'authorization-request.pkce-confidential',
  'token-response.authentication',
  'token-response.client-credentials-client',
  'token-response.one-authentication',
  'metadata.used-method',
  'refresh.rotation',
]);

const ofCredentials = /^(?:login-pages\.(?:cookie|session|redirect-with-credentials)|api-call\.)/;

const timed =
  /\.(?:expiry|issued-at|issued-in-run|auth-time|not-before|clock|expires-in|jarm-expiry|polling|third-party)$/;

function ofTimes({ rule }: Finding, { gaps }: MissingParts): string | undefined {
  if (!timed.test(rule)) return undefined;
  const isUntimed = [...gaps.values()].some((parts) => parts.includes('time'));
  return isUntimed ? 'the file has no times' : undefined;
}

function ofValues(finding: Finding, { names, tokens }: MissingParts): string | undefined {
  const { rule, about, at, result } = finding;
  const [, name = ''] = rule.split('.');
  const role = about.kind === 'token' ? about.role : undefined;
  const replaced = role && tokens.get(role);
  if (replaced === 'all') return 'the token was removed from the file';
  if (replaced === 'signature' && (ofSignature.test(rule) || result === 'fail')) {
    return 'the signature of the token was removed from the file';
  }
  const hashed = hashes.get(name);
  if (hashed !== undefined && names.has(hashed)) return removed(hashed);
  if (at?.name !== undefined && names.has(at.name)) return removed(at.name);
  const compared = [...names].find(
    (one) => one !== 'code' && name.startsWith(one.replaceAll('_', '-')) && about.kind !== 'connections',
  );
  return compared === undefined ? undefined : removed(compared);
}

const ofSignature =
  /signature|\.(?:key|kid|structure|base64url|at-hash|c-hash|hmac-key-length|common-secret)$/;

/** What a hash is made from. */
const hashes: ReadonlyMap<string, string> = new Map([
  ['code-challenge', 'code_verifier'],
  ['at-hash', 'access_token'],
  ['c-hash', 'code'],
  ['s-hash', 'state'],
]);

function removed(name: string): string {
  return `the value of ${name} was removed from the file`;
}

function ofParts(finding: Finding, about: SubjectRef, missing: MissingParts): string | undefined {
  const { at, result } = finding;
  if (result === 'pass') return undefined;
  const parts = missing.gaps.get(at?.exchange ?? missing.exchangeOf(about) ?? '') ?? [];
  const part = at?.part;
  if (parts.includes('response-headers') && (part === 'header' || headerRules.test(finding.rule))) {
    return 'the response headers are not in the file';
  }
  const isRequest =
    (about.kind === 'message' && about.side === 'request') ||
    (about.kind === 'token' && (about.role === 'client-assertion' || about.role === 'request-object'));
  if (parts.includes('request-body') && (isRequest || part === 'body')) {
    return 'the request body is not in the file';
  }
  if (isRequest || part === 'url' || part === 'query' || part === 'fragment') return undefined;
  if (parts.includes('response')) return 'the response is not in the file';
  const isBody = part !== 'status' && part !== 'header';
  return parts.includes('response-body') && isBody
    ? 'the response body is not complete in the file'
    : undefined;
}

const headerRules = /content-type|no-store|www-authenticate|framing|history/;
