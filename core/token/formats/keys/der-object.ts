import { isoText } from '../../time-text.ts';
import type { FormatPart, FormatRow } from '../format.ts';
import { type CertificateInfo, readCertificate } from './certificate.ts';
import { childrenOf, type DerElement, elementAt, integerOf, oidOf, tags } from './der.ts';
import { certificateRows, keyRows, keyWords, secretWarning, thumbprintRows, weakness } from './key-rows.ts';
import { type PrivateKeyInfo, readPrivateKey } from './private-key.ts';
import { type KeyInfo, readPublicKeyInfo, rsaKey } from './public-key.ts';

/** A key, a certificate or a request in DER. */
export interface DerObject {
  readonly kind:
    | 'certificate'
    | 'request'
    | 'public key'
    | 'private key'
    | 'encrypted private key'
    | 'key store'
    | 'signed message';
  /** "RSA private key, 2048 bits". */
  readonly name: string;
  readonly part: FormatPart;
  readonly problems: readonly string[];
}

/** What a DER structure is; undefined for an unknown one, and for bytes that are not one structure. */
export function readDerObject(bytes: Uint8Array): DerObject | undefined {
  const whole = elementAt(bytes, 0);
  if (whole?.tag !== tags.sequence || whole.end !== bytes.length) return undefined;
  const certificate = readCertificate(bytes, whole);
  if (certificate !== undefined) return ofCertificate(bytes, certificate);
  const publicKey = readPublicKeyInfo(bytes, whole);
  if (publicKey !== undefined) return ofPublicKey(publicKey, 'SubjectPublicKeyInfo');
  const privateKey = readPrivateKey(bytes, whole);
  if (privateKey !== undefined) return ofPrivateKey(privateKey);
  const rsa = childrenOf(bytes, whole).length === 2 ? rsaKey(bytes, whole, 0) : undefined;
  return rsa === undefined ? ofContainer(bytes, whole) : ofPublicKey(rsa, 'PKCS #1');
}

const oids = { data: '1.2.840.113549.1.7.1', signedData: '1.2.840.113549.1.7.2' } as const;

/** A key store (RFC 7292 section 4) or a signed message (RFC 5652 section 5.1): named, not read. */
function ofContainer(bytes: Uint8Array, whole: DerElement): DerObject | undefined {
  const [first, second] = childrenOf(bytes, whole);
  if (oidOf(bytes, first) === oids.signedData) {
    return container('signed message', 'PKCS #7 signed message', 'Certificates in it are not read.');
  }
  const [type] = second?.tag === tags.sequence ? childrenOf(bytes, second) : [];
  const isStore =
    integerOf(bytes, first)[0] === 3 && Object.values<string>(oids).includes(oidOf(bytes, type));
  return isStore
    ? container(
        'key store',
        'PKCS #12 key store',
        'It may have private keys. Export them as PEM to read them.',
      )
    : undefined;
}

function container(kind: DerObject['kind'], name: string, meaning: string): DerObject {
  const rows = [{ name: 'Content', value: 'not read', meaning }];
  return { kind, name, part: { title: name, rows }, problems: [] };
}

function ofCertificate(bytes: Uint8Array, info: CertificateInfo): DerObject {
  const { kind, subject, key, isAuthority } = info;
  const isRequest = kind === 'request';
  const title = isRequest ? 'Certificate request' : isAuthority ? 'CA certificate' : 'Certificate';
  const rows: FormatRow[] = [{ name: 'Subject', value: subject }, ...namesAndTimes(info), ...keyRows(key)];
  return {
    kind,
    name: isRequest ? `Certificate request (CSR) for ${subject}` : `X.509 certificate of ${subject}`,
    part: {
      title,
      rows,
      hashed: (crypto) => [
        ...(isRequest ? [] : certificateRows(bytes, crypto)),
        ...thumbprintRows(key, crypto),
      ],
    },
    problems: [weakness(key)].filter((problem) => problem !== undefined),
  };
}

function namesAndTimes({ issuer, serial, notBefore, notAfter, names, usages, subject }: CertificateInfo) {
  const rows: FormatRow[] = [];
  const time = (seconds: number) => ({ value: isoText(new Date(seconds * 1000)), time: seconds });
  if (issuer !== undefined) {
    const meaning = issuer === subject ? { meaning: 'The same as the subject: self-issued' } : {};
    rows.push({ name: 'Issuer', value: issuer, ...meaning });
  }
  if (notBefore !== undefined) rows.push({ name: 'Valid from', ...time(notBefore) });
  if (notAfter !== undefined) rows.push({ name: 'Valid until', ...time(notAfter) });
  if (names.length > 0)
    rows.push({ name: 'Names', value: names.join(', '), meaning: 'Subject alternative names' });
  if (usages.length > 0) rows.push({ name: 'Usage', value: usages.join(', ') });
  if (serial !== undefined) rows.push({ name: 'Serial number', value: serial, meaning: 'In hex' });
  return rows;
}

function ofPublicKey(key: KeyInfo, encoding: string): DerObject {
  return {
    kind: 'public key',
    name: `Public key: ${keyWords(key)}`,
    part: {
      title: 'Public key',
      rows: [...keyRows(key), { name: 'Encoding', value: encoding }],
      hashed: (crypto) => thumbprintRows(key, crypto),
    },
    problems: [weakness(key)].filter((problem) => problem !== undefined),
  };
}

function ofPrivateKey({ key, encoding, isEncrypted }: PrivateKeyInfo): DerObject {
  const encoded = { name: 'Encoding', value: encoding };
  if (isEncrypted) {
    const rows = [encoded, { name: 'Key', value: 'encrypted with a passphrase' }];
    return {
      kind: 'encrypted private key',
      name: 'Encrypted private key',
      part: { title: 'Private key', rows },
      problems: [],
    };
  }
  return {
    kind: 'private key',
    name: `Private key: ${keyWords(key)}`,
    part: {
      title: 'Private key',
      rows: [...keyRows(key), encoded, { name: 'Private part', value: '••••••', meaning: 'Secret' }],
      hashed: (crypto) => thumbprintRows(key, crypto),
    },
    problems: [secretWarning, weakness(key)].filter((problem) => problem !== undefined),
  };
}
