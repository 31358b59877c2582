import { excerpt } from '../../../base/excerpt.ts';
import { hexOf } from '../encoded-bytes.ts';
import { readExtensions } from './certificate-extensions.ts';
import { childrenOf, contentOf, type DerElement, integerOf, tags } from './der.ts';
import { namesOf, textOf } from './distinguished-name.ts';
import { type KeyInfo, readPublicKeyInfo } from './public-key.ts';

/** A certificate (RFC 5280 section 4.1), or a request for one (RFC 2986 section 4.1). */
export interface CertificateInfo {
  readonly kind: 'certificate' | 'request';
  readonly subject: string;
  /** Absent in a request. */
  readonly issuer?: string;
  /** In hex. */
  readonly serial?: string;
  /** In seconds since 1970; absent where it cannot be read. */
  readonly notBefore?: number | undefined;
  readonly notAfter?: number | undefined;
  readonly key: KeyInfo;
  /** Host names, addresses and URIs; empty in a request. */
  readonly names: readonly string[];
  readonly isAuthority: boolean;
  readonly usages: readonly string[];
}

/** Reads a certificate or a request; undefined for anything else. */
export function readCertificate(
  bytes: Uint8Array,
  element: DerElement | undefined,
): CertificateInfo | undefined {
  const [body, algorithm, signature] = childrenOf(bytes, element);
  if (body?.tag !== tags.sequence || algorithm?.tag !== tags.sequence || signature?.tag !== tags.bits) {
    return undefined;
  }
  const members = childrenOf(bytes, body);
  return members[0]?.tag === tags.integer && members.length <= 4
    ? readRequest(bytes, members)
    : readSigned(bytes, members);
}

function readRequest(bytes: Uint8Array, [, name, info]: readonly DerElement[]): CertificateInfo | undefined {
  const key = readPublicKeyInfo(bytes, info);
  if (key === undefined || name?.tag !== tags.sequence) return undefined;
  return { kind: 'request', subject: namesOf(bytes, name), key, names: [], isAuthority: false, usages: [] };
}

function readSigned(bytes: Uint8Array, members: readonly DerElement[]): CertificateInfo | undefined {
  const hasVersion = members[0]?.tag === 0xa0;
  const [serial, , issuer, validity, subject, info, ...rest] = hasVersion ? members.slice(1) : members;
  const key = readPublicKeyInfo(bytes, info);
  if (key === undefined || serial?.tag !== tags.integer || validity?.tag !== tags.sequence) return undefined;
  const [from, to] = childrenOf(bytes, validity);
  return {
    kind: 'certificate',
    subject: namesOf(bytes, subject),
    issuer: namesOf(bytes, issuer),
    serial: hexOf(integerOf(bytes, serial), 32),
    notBefore: timeOf(bytes, from),
    notAfter: timeOf(bytes, to),
    key,
    ...readExtensions(
      bytes,
      rest.find(({ tag }) => tag === 0xa3),
    ),
  };
}

/** Seconds since 1970 of a UTCTime or GeneralizedTime (RFC 5280 section 4.1.2.5). */
function timeOf(bytes: Uint8Array, element: DerElement | undefined): number | undefined {
  const text = excerpt(textOf(contentOf(bytes, element), 0x13), 20);
  const [, year = '', month, day, hour, minute, second] =
    /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  if (year === '') return undefined;
  const full = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
  const at = Date.parse(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isFinite(at) ? at / 1000 : undefined;
}
