import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

/** What a certificate says. Without `ca` it is one of a server for `localhost`. */
export interface Wanted {
  readonly name: string;
  /** Another part of the subject, before the common name. */
  readonly organization?: string;
  /** Whose certificate signs it; itself when absent. */
  readonly by?: Issued;
  /** `false` writes basic constraints that say no; absent writes none. */
  readonly ca?: boolean;
  readonly pathLength?: number;
  readonly keyUsage?: 'sign-certificates' | 'sign-lists';
  readonly usages?: readonly string[];
  readonly names?: readonly Partial<GeneralName>[];
  readonly permitted?: readonly Partial<GeneralName>[];
  readonly excluded?: readonly Partial<GeneralName>[];
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly hash?: 'sha1' | 'sha256' | 'sha384';
  /** A critical extension of no meaning. */
  readonly criticalExtension?: boolean;
  readonly key?: KeyPair;
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** A certificate with its key, to sign others with. */
export interface Issued {
  readonly pem: string;
  readonly key: KeyPair;
  readonly subject: Name;
}

export const serverAuth = '1.3.6.1.5.5.7.3.1';
export const clientAuth = '1.3.6.1.5.5.7.3.2';

const signatureAlgorithms = {
  ec: { sha1: '1.2.840.10045.4.1', sha256: '1.2.840.10045.4.3.2', sha384: '1.2.840.10045.4.3.3' },
  rsa: { sha1: '1.2.840.113549.1.1.5', sha256: '1.2.840.113549.1.1.11', sha384: '1.2.840.113549.1.1.12' },
};

const long = { notBefore: '2020-01-01', notAfter: '2120-01-01' };

/** Issues a certificate, whether what it says makes sense or not. Its key is on P-256 where none is given. */
export function issue(wanted: Wanted): Issued {
  const key = wanted.key ?? generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = nameOf(wanted);
  const signer = wanted.by?.key.privateKey ?? key.privateKey;
  const hash = wanted.hash ?? 'sha256';
  const type = signer.asymmetricKeyType === 'rsa' ? 'rsa' : 'ec';
  const signature = new AlgorithmIdentifier({ algorithm: signatureAlgorithms[type][hash] });
  if (type === 'rsa') signature.parameters = Uint8Array.of(5, 0).buffer;
  const { notBefore, notAfter } = { ...long, ...wanted };
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: Uint8Array.from([1, ...randomBytes(8)]).buffer,
    signature,
    issuer: wanted.by?.subject ?? subject,
    validity: new Validity({ notBefore: new Date(notBefore), notAfter: new Date(notAfter) }),
    subject,
    subjectPublicKeyInfo: AsnConvert.parse(
      key.publicKey.export({ format: 'der', type: 'spki' }),
      SubjectPublicKeyInfo,
    ),
    extensions: new Extensions(extensionsOf(wanted)),
  });
  const made = sign(hash, new Uint8Array(AsnConvert.serialize(tbsCertificate)), signer);
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: signature,
    signatureValue: Uint8Array.from(made).buffer,
  });
  const base64 = Buffer.from(AsnConvert.serialize(certificate)).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return {
    pem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key,
    subject,
  };
}

/** The name of a subject, as name constraints of directories are written too. */
export function nameOf({ name, organization }: Pick<Wanted, 'organization'> & { name?: string }): Name {
  const part = (type: string, utf8String: string) =>
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String }) }),
    ]);
  return new Name([
    ...(organization === undefined ? [] : [part('2.5.4.10', organization)]),
    ...(name === undefined ? [] : [part('2.5.4.3', name)]),
  ]);
}

function extensionsOf({ ca, names, usages, ...wanted }: Wanted): Extension[] {
  const list: Extension[] = [];
  const add = (extnID: string, value: object, critical = true) =>
    list.push(new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) }));
  if (ca !== undefined) {
    const { pathLength } = wanted;
    add(
      '2.5.29.19',
      new BasicConstraints({ cA: ca, ...(pathLength !== undefined && { pathLenConstraint: pathLength }) }),
    );
  }
  if (wanted.keyUsage !== undefined) {
    const flag = wanted.keyUsage === 'sign-lists' ? KeyUsageFlags.cRLSign : KeyUsageFlags.keyCertSign;
    add('2.5.29.15', new KeyUsage(flag));
  }
  const allUsages = usages ?? (ca === true ? undefined : [serverAuth]);
  if (allUsages !== undefined) add('2.5.29.37', new ExtendedKeyUsage([...allUsages]), false);
  const allNames = names ?? (ca === true ? [] : [{ dNSName: 'localhost' }]);
  if (allNames.length > 0) {
    add('2.5.29.17', new SubjectAlternativeName(allNames.map((one) => new GeneralName(one))), false);
  }
  const trees = (given: readonly Partial<GeneralName>[]) =>
    new GeneralSubtrees(given.map((one) => new GeneralSubtree({ base: new GeneralName(one) })));
  const { permitted, excluded } = wanted;
  if (permitted !== undefined || excluded !== undefined) {
    add(
      '2.5.29.30',
      new NameConstraints({
        ...(permitted && { permittedSubtrees: trees(permitted) }),
        ...(excluded && { excludedSubtrees: trees(excluded) }),
      }),
    );
  }
  if (wanted.criticalExtension === true) add('1.3.6.1.4.1.99999.1', new OctetString(Uint8Array.of(1)));
  return list;
}
