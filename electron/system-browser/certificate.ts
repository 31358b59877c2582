import { generateKeyPair, randomBytes, sign, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';

/** A self-signed certificate for the names of this machine. */
export interface OwnCertificate {
  /** In PEM. */
  readonly certificate: string;
  /** In PEM; held in memory only. */
  readonly key: string;
  /** SHA-256 of the DER, colon-separated hex, as browsers show it. */
  readonly fingerprint: string;
}

const hour = 3_600_000;
const makeKeyPair = promisify(generateKeyPair);

/** OIDs of RFC 5280, and `ecdsaWithSha256` of RFC 5758. */
const oids = {
  commonName: '2.5.4.3',
  keyUsage: '2.5.29.15',
  names: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  usages: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
};

/**
 * Generates a key on P-256 and a certificate for `localhost`, 127.0.0.1, [::1] and one more address, valid for a day
 * from an hour before `now` (milliseconds since 1970). It does not reveal its purpose.
 */
export async function makeCertificate(now: number, address = '127.0.0.1'): Promise<OwnCertificate> {
  const [{ AsnConvert, OctetString }, x509, { publicKey, privateKey }] = await Promise.all([
    import('@peculiar/asn1-schema'),
    import('@peculiar/asn1-x509'),
    makeKeyPair('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'der' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    }),
  ]);
  const extension = (extnID: string, value: object, critical = false) =>
    new x509.Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
  const value = new x509.AttributeValue({ utf8String: 'localhost' });
  const commonName = new x509.AttributeTypeAndValue({ type: oids.commonName, value });
  const name = new x509.Name([new x509.RelativeDistinguishedName([commonName])]);
  const addresses = [...new Set(['127.0.0.1', '::1', address])];
  const signature = new x509.AlgorithmIdentifier({ algorithm: oids.ecdsaWithSha256 });
  const tbsCertificate = new x509.TBSCertificate({
    version: x509.Version.v3,
    // The first bit of a serial number is its sign (RFC 5280 section 4.1.2.2).
    serialNumber: Uint8Array.from([1, ...randomBytes(15)]).buffer,
    signature,
    issuer: name,
    validity: new x509.Validity({ notBefore: new Date(now - hour), notAfter: new Date(now + 23 * hour) }),
    subject: name,
    subjectPublicKeyInfo: AsnConvert.parse(publicKey, x509.SubjectPublicKeyInfo),
    extensions: new x509.Extensions([
      extension(oids.basicConstraints, new x509.BasicConstraints({ cA: false }), true),
      extension(oids.keyUsage, new x509.KeyUsage(x509.KeyUsageFlags.digitalSignature), true),
      extension(oids.usages, new x509.ExtendedKeyUsage([oids.serverAuth])),
      extension(
        oids.names,
        new x509.SubjectAlternativeName([
          new x509.GeneralName({ dNSName: 'localhost' }),
          ...addresses.map((iPAddress) => new x509.GeneralName({ iPAddress })),
        ]),
      ),
    ]),
  });
  const signed = sign('sha256', new Uint8Array(AsnConvert.serialize(tbsCertificate)), privateKey);
  const certificate = new x509.Certificate({
    tbsCertificate,
    signatureAlgorithm: signature,
    signatureValue: Uint8Array.from(signed).buffer,
  });
  const read = new X509Certificate(Buffer.from(AsnConvert.serialize(certificate)));
  return { certificate: read.toString(), key: privateKey, fingerprint: read.fingerprint256 };
}
