import { X509Certificate } from 'node:crypto';
import type { Result } from '../../core/base/failure.ts';
import { isArray, member } from '../../core/token/json-members.ts';
import type { Token } from '../../core/token/token.ts';
import { isSignedBy, type PathCertificate, readPathCertificate } from '../http/certificate-path.ts';
import { keepsTo } from '../http/name-constraints.ts';
import { type GivenKeys, readPastedKeys } from './pasted-keys.ts';

/** At most this many certificates of a token are read. */
const longestChain = 10;

/** The key of the `x5c` of a token by the certificates that a user chose, as {@link keysByChain}; undefined for any other token. */
export function chainKeys(chosen: readonly string[]) {
  return (token: Token, now: number): Result<GivenKeys> | undefined => {
    const x5c = token.kind === 'jws' && token.header !== undefined ? member(token.header, 'x5c') : undefined;
    if (!isArray(x5c)) return undefined;
    const chain = x5c.slice(0, longestChain).map((one) => (typeof one === 'string' ? one : ''));
    return keysByChain(chain, chosen, now);
  };
}

/**
 * The key of the first certificate in the `x5c` of a token (RFC 7515 section 4.1.6), where its chain leads to one of the
 * certificates that the user chose as trusted; `chain` has base64 DER, leaf first, `now` is in milliseconds since 1970.
 * Each certificate must be valid now, and signed by the next with a secure hash. Returns undefined where one of the
 * chosen certificates is the leaf itself or none is a CA: their keys count then. Policies and revocation are not checked.
 */
export function keysByChain(
  chain: readonly string[],
  chosen: readonly string[],
  now: number,
): Result<GivenKeys> | undefined {
  const roots = chosen.flatMap((pem) => readOrSkip(pem) ?? []);
  const path = chain.slice(0, longestChain).map((base64) => readOrSkip(pemOf(base64)));
  const [leaf] = path;
  const isChosen = roots.some(({ x509 }) => x509.fingerprint256 === leaf?.x509.fingerprint256);
  if (isChosen || !roots.some(({ x509 }) => x509.ca)) return undefined;
  if (path.length === 0) return refuse('x5c is empty');
  const unreadable = path.indexOf(undefined);
  if (leaf === undefined || unreadable !== -1)
    return refuse(`x5c[${unreadable}]: not a readable certificate`);
  const known = path.flatMap((certificate) => certificate ?? []);
  const issued = known.findIndex((one) => !isSame(one, leaf) && isSignedBy(one, leaf));
  if (issued !== -1) {
    return refuse(`x5c[${issued}] was issued by x5c[0]: the certificate of the signer must be the first one`);
  }
  for (const [index, certificate] of known.entries()) {
    const fault = faultOf(certificate, index, now);
    if (fault !== undefined) return refuse(`x5c[${index}] ${fault}`);
    const below = known.slice(0, index + 1);
    const root = roots.find((one) => isSame(one, certificate) || whyNot(one, below, now) === undefined);
    if (root !== undefined) return keysOf(leaf, root);
    const next = known[index + 1];
    if (next === undefined) break;
    const reason = whyNot(next, below, now);
    if (reason === undefined) continue;
    if (reason !== notIssued) return refuse(`x5c[${index + 1}] ${reason}`);
    const other = known.findIndex((one) => one !== certificate && isSignedBy(certificate, one));
    const order = other === -1 ? '' : `, but by x5c[${other}]: the order is wrong`;
    return refuse(`x5c[${index}] was not issued by x5c[${index + 1}]${order}`);
  }
  return refuse(`its last certificate was issued by ${oneLine(known.at(-1)?.x509.issuer ?? '')}`);
}

function keysOf(leaf: PathCertificate, root: PathCertificate): Result<GivenKeys> {
  const keys = readPastedKeys(leaf.x509.toString());
  const note = `key of x5c, whose chain leads to ${oneLine(root.x509.subject)}`;
  return keys.ok ? { ok: true, value: { ...keys.value, note } } : keys;
}

const notIssued = 'did not issue it';

/** Why a certificate cannot be above a path, leaf first; undefined where it issued the last one of it (RFC 5280 section 6.1). */
function whyNot(issuer: PathCertificate, path: readonly PathCertificate[], now: number): string | undefined {
  const last = path.at(-1);
  const named = last !== undefined && last.x509.issuer === issuer.x509.subject;
  if (named) {
    const fault = faultOf(issuer, path.length, now);
    if (fault !== undefined) return fault;
    const { pathLength, nameConstraints } = issuer;
    if (pathLength !== undefined && path.length - 1 > pathLength) {
      return `permits at most ${pathLength} certificates of a CA below it`;
    }
    if (nameConstraints !== undefined && !path.every((one) => keepsTo(nameConstraints, one))) {
      return 'does not permit the names of a certificate below it (name constraints)';
    }
  }
  return named && isSignedBy(last, issuer) ? undefined : notIssued;
}

function faultOf(certificate: PathCertificate, index: number, now: number): string | undefined {
  if (now > certificate.validTo) return `expired on ${new Date(certificate.validTo).toISOString()}`;
  if (!isValid(certificate, now)) return 'is not valid yet';
  if (index > 0) {
    if (!certificate.signsCertificates) return 'must not sign certificates (key usage)';
    return certificate.x509.ca ? undefined : 'is not the certificate of a CA';
  }
  return certificate.signsData ? undefined : 'must not sign data (key usage)';
}

function isValid({ validFrom, validTo }: PathCertificate, now: number): boolean {
  return validFrom <= now && now <= validTo;
}

function isSame({ x509: one }: PathCertificate, { x509: other }: PathCertificate): boolean {
  return one.fingerprint256 === other.fingerprint256;
}

function readOrSkip(pem: string): PathCertificate | undefined {
  try {
    return readPathCertificate(pem);
  } catch {
    return undefined;
  }
}

function pemOf(base64: string): string {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64')).toString();
  } catch {
    return '';
  }
}

function oneLine(name: string): string {
  return name.replaceAll('\n', ', ').slice(0, 200);
}

function refuse(received: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: 'The certificate chain of the token does not lead to the chosen root.',
      step: 'inspector: x5c of the header',
      expected: 'a valid chain to the certificate that was given',
      received,
      spec: 'RFC 7515 §4.1.6',
      hint: 'Give the root that issued it, or the certificate of the signer itself.',
    },
  };
}
