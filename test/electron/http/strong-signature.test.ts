import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { describe, expect, test } from 'vitest';
import { isStrongSignature } from '../../../electron/http/strong-signature.ts';

/** An algorithm by its OID, with its parameters as hexadecimal DER. */
function isStrong(algorithm: string, parameters?: string): boolean {
  const bytes = Uint8Array.from(Buffer.from(parameters ?? '', 'hex'));
  return isStrongSignature(
    new AlgorithmIdentifier({ algorithm, ...(parameters !== undefined && { parameters: bytes.buffer }) }),
  );
}

const pss = '1.2.840.113549.1.1.10';
/** As OpenSSL writes them for `-sha256`, `-sha384` and `-sha512`. */
const pssParametersOf = (hash: string, salt: string) =>
  `3034a00f300d06096086480165030402${hash}0500a11c301a06092a864886f70d010108300d06096086480165030402${hash}0500a2030201${salt}`;
const sha256 = pssParametersOf('01', '20');

type Row = readonly [name: string, algorithm: string, parameters: string | undefined];

describe('the signature of a certificate', () => {
  test.each<Row>([
    ['sha256WithRSAEncryption', '1.2.840.113549.1.1.11', '0500'],
    ['sha512WithRSAEncryption', '1.2.840.113549.1.1.13', '0500'],
    ['ecdsa-with-SHA256', '1.2.840.10045.4.3.2', undefined],
    ['ecdsa-with-SHA384', '1.2.840.10045.4.3.3', undefined],
    ['Ed25519', '1.3.101.112', undefined],
    ['RSASSA-PSS with SHA-256', pss, sha256],
    ['RSASSA-PSS with SHA-384', pss, pssParametersOf('02', '30')],
    ['RSASSA-PSS with SHA-512', pss, pssParametersOf('03', '40')],
  ])('is strong: %s', (_, algorithm, parameters) => {
    expect(isStrong(algorithm, parameters)).toBe(true);
  });

  test.each<Row>([
    ['md5WithRSAEncryption', '1.2.840.113549.1.1.4', '0500'],
    ['sha1WithRSAEncryption', '1.2.840.113549.1.1.5', '0500'],
    ['sha224WithRSAEncryption', '1.2.840.113549.1.1.14', '0500'],
    ['ecdsa-with-SHA1', '1.2.840.10045.4.1', undefined],
    ['RSASSA-PSS with its default, SHA-1', pss, '3000'],
    ['RSASSA-PSS without parameters', pss, undefined],
    ['RSASSA-PSS with a mask by SHA-1', pss, '3012a00f300d06096086480165030402010500'],
    ['RSASSA-PSS with another salt', pss, pssParametersOf('01', '14')],
    ['an unknown algorithm', '1.2.3', undefined],
    ['nothing', '', undefined],
  ])('is not strong: %s', (_, algorithm, parameters) => {
    expect(isStrong(algorithm, parameters)).toBe(false);
  });
});
