import type { JoseSubject } from '../../facts/facts.ts';
import { readBase64url, writeBase64url } from '../../token/base64url.ts';
import { describeValue, isArray, member } from '../../token/json-members.ts';
import { headerAt, onHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** Longer certificates are not hashed, in characters. */
const longestCertificate = 100_000;

export const thumbprintIsOfCertificate: Rule<JoseSubject> = {
  id: 'jose.certificate-thumbprint',
  titles: {
    passed: 'Thumbprint x5t#S256 is that of the certificate',
    failed: 'Thumbprint x5t#S256 is not that of the certificate',
  },
  spec: 'RFC 7515 §4.1.8',
  severity: 'error',
  verdict: onHeader((header, subject, { crypto }) => {
    const stated = member(header, 'x5t#S256');
    const chain = member(header, 'x5c');
    const [certificate] = isArray(chain) ? chain : [];
    if (stated === undefined || typeof certificate !== 'string' || certificate.length > longestCertificate)
      return notApplicable('the header does not have both a thumbprint and a certificate');
    const expected = writeBase64url(crypto.hash('SHA-256', readBase64url(certificate).bytes));
    const evidence = { expected, received: describeValue(stated), at: headerAt(subject, 'x5t#S256') };
    if (stated === expected) return pass(evidence);
    return violated({ ...evidence, note: 'The first certificate in x5c must be that of the signing key.' });
  }),
};
