/** A signature algorithm of XML Signature (RFC 9231), with its name for a user and for node:crypto. */
export interface SamlAlgorithm {
  /** "RSA-SHA256". */
  readonly name: string;
  readonly hash: 'sha256' | 'sha384' | 'sha512';
  readonly kty: 'RSA' | 'EC';
  readonly padding?: 'pss';
}

const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const pss = 'http://www.w3.org/2007/05/xmldsig-more#';

/** By URI; HMAC is not among them, for a public key could be taken as its secret. */
export const signatureAlgorithms: Readonly<Record<string, SamlAlgorithm>> = {
  [`${more}rsa-sha256`]: { name: 'RSA-SHA256', hash: 'sha256', kty: 'RSA' },
  [`${more}rsa-sha384`]: { name: 'RSA-SHA384', hash: 'sha384', kty: 'RSA' },
  [`${more}rsa-sha512`]: { name: 'RSA-SHA512', hash: 'sha512', kty: 'RSA' },
  [`${more}ecdsa-sha256`]: { name: 'ECDSA-SHA256', hash: 'sha256', kty: 'EC' },
  [`${more}ecdsa-sha384`]: { name: 'ECDSA-SHA384', hash: 'sha384', kty: 'EC' },
  [`${more}ecdsa-sha512`]: { name: 'ECDSA-SHA512', hash: 'sha512', kty: 'EC' },
  [`${pss}sha256-rsa-MGF1`]: { name: 'RSA-PSS-SHA256', hash: 'sha256', kty: 'RSA', padding: 'pss' },
};

/** By URI. */
export const digestAlgorithms: Readonly<Record<string, SamlAlgorithm['hash']>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  [`${more}sha384`]: 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
};

/** Why an algorithm or digest of this URI is not accepted, as a clause; undefined where it is not known to be weak. */
export function whyWeakAlgorithm(uri: string): string | undefined {
  const [weak] = /(?:sha1|md5)$/.exec(uri) ?? [];
  if (weak === undefined) return undefined;
  return `it uses ${weak === 'md5' ? 'MD5' : 'SHA-1'}, whose collisions can be computed`;
}
