import { X509Certificate } from 'node:crypto';
import type { Result } from '../../core/base/failure.ts';
import { isSignedBy, type PathCertificate, readPathCertificate } from '../http/certificate-path.ts';
import { type GivenKeys, readPastedKeys } from './pasted-keys.ts';

/** At most this many certificates of a token are read. */
const longestChain = 10;

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
  const unreadable = path.indexOf(undefined);
  if (leaf === undefined || unreadable !== -1) {
    return refuse(`x5c[${Math.max(unreadable, 0)}]: not a readable certificate`);
  }
  const known = path.flatMap((certificate) => certificate ?? []);
  for (const [index, certificate] of known.entries()) {
    const fault = faultOf(certificate, index, now);
    if (fault !== undefined) return refuse(`x5c[${index}] ${fault}`);
    const root = roots.find((one) => isSame(one, certificate) || mayIssue(one, certificate, index, now));
    if (root !== undefined) return keysOf(leaf, root);
    const next = known[index + 1];
    if (next === undefined) break;
    if (!mayIssue(next, certificate, index, now)) {
      return refuse(`x5c[${index}] was not issued by x5c[${index + 1}]`);
    }
  }
  return refuse(`its last certificate was issued by ${oneLine(known.at(-1)?.x509.issuer ?? '')}`);
}

function keysOf(leaf: PathCertificate, root: PathCertificate): Result<GivenKeys> {
  const keys = readPastedKeys(leaf.x509.toString());
  const note = `key of x5c, whose chain leads to ${oneLine(root.x509.subject)}`;
  return keys.ok ? { ok: true, value: { ...keys.value, note } } : keys;
}

/** Whether a certificate is one of a CA that issued the other, the one at `index` in the chain. */
function mayIssue(
  issuer: PathCertificate,
  { x509, ...rest }: PathCertificate,
  index: number,
  now: number,
): boolean {
  if (!issuer.x509.ca || !isValid(issuer, now)) return false;
  if (issuer.pathLength !== undefined && index > issuer.pathLength) return false;
  return isSignedBy({ x509, ...rest }, issuer);
}

function faultOf(certificate: PathCertificate, index: number, now: number): string | undefined {
  if (now > certificate.validTo) return `expired on ${new Date(certificate.validTo).toISOString()}`;
  if (!isValid(certificate, now)) return 'is not valid yet';
  return index > 0 && !certificate.x509.ca ? 'is not the certificate of a CA' : undefined;
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
