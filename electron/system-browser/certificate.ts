import { generateKeyPair, X509Certificate } from 'node:crypto';
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

/**
 * Generates a key and a certificate for `localhost`, 127.0.0.1, [::1] and one more address, valid for a day
 * from an hour before `now` (milliseconds since 1970). It does not reveal its purpose.
 */
export async function makeCertificate(now: number, address = '127.0.0.1'): Promise<OwnCertificate> {
  const [{ default: forge }, { privateKey }] = await Promise.all([
    import('node-forge'),
    makeKeyPair('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    }),
  ]);
  const { pki } = forge;
  const key = pki.privateKeyFromPem(privateKey);
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.setRsaPublicKey(key.n, key.e);
  // The first bit of a serial number is its sign (RFC 5280 section 4.1.2.2).
  certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(15))}`;
  certificate.validity.notBefore = new Date(now - hour);
  certificate.validity.notAfter = new Date(now + 23 * hour);
  const name = [{ name: 'commonName', value: 'localhost' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  const addresses = [...new Set(['127.0.0.1', '::1', address])];
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    {
      name: 'subjectAltName',
      altNames: [{ type: 2, value: 'localhost' }, ...addresses.map((ip) => ({ type: 7, ip }))],
    },
  ]);
  certificate.sign(key, forge.md.sha256.create());
  const pem = pki.certificateToPem(certificate);
  return { certificate: pem, key: privateKey, fingerprint: new X509Certificate(pem).fingerprint256 };
}
