import type { DictionaryLine } from './claim-kinds.ts';

/** Header members of JWS and JWE (IANA JSON Web Signature and Encryption Header Parameters registry). */
export const headerMembers: readonly DictionaryLine[] = [
  ['alg', 'string', 'RFC 7515 §4.1.1', 'Algorithm of the signature, or of the key encryption in a JWE'],
  ['enc', 'string', 'RFC 7516 §4.1.2', 'Algorithm that the content is encrypted with'],
  ['zip', 'string', 'RFC 7516 §4.1.3', 'How the content was compressed before it was encrypted'],
  ['kid', 'string', 'RFC 7515 §4.1.4', 'Which key was used; only a name, never a location'],
  ['typ', 'string', 'RFC 7515 §4.1.9', 'What kind of object this is, so that one cannot pass for another'],
  ['cty', 'string', 'RFC 7515 §4.1.10', 'What kind of thing the content is; JWT when tokens are nested'],
  [
    'crit',
    'array',
    'RFC 7515 §4.1.11',
    'Extensions that the reader must understand or else refuse the object',
  ],
  ['b64', 'boolean', 'RFC 7797 §3', 'Whether the payload is base64url-encoded; false leaves it as it is'],
  ['jku', 'uri', 'RFC 7515 §4.1.2', 'URL of a key set; whoever trusts it lets the sender choose the key'],
  ['jwk', 'object', 'RFC 7515 §4.1.3', 'A public key; proof of possession only, never of who the sender is'],
  ['x5u', 'uri', 'RFC 7515 §4.1.5', 'URL of a certificate; whoever trusts it lets the sender choose the key'],
  ['x5c', 'array', 'RFC 7515 §4.1.6', 'Certificate chain of the key, leaf first'],
  ['x5t', 'string', 'RFC 7515 §4.1.7', 'SHA-1 thumbprint of the certificate of the key'],
  ['x5t#S256', 'string', 'RFC 7515 §4.1.8', 'SHA-256 thumbprint of the certificate of the key'],
  ['epk', 'object', 'RFC 7518 §4.6.1.1', 'Public key made for this one key agreement'],
  ['apu', 'string', 'RFC 7518 §4.6.1.2', 'What the sender adds to the key agreement'],
  ['apv', 'string', 'RFC 7518 §4.6.1.3', 'What the receiver adds to the key agreement'],
  ['iv', 'string', 'RFC 7518 §4.7.1.1', 'Initialization vector of the key encryption with AES-GCM'],
  ['tag', 'string', 'RFC 7518 §4.7.1.2', 'Authentication tag of the key encryption with AES-GCM'],
  ['p2s', 'string', 'RFC 7518 §4.8.1.1', 'Salt of the key that is made from a password'],
  [
    'p2c',
    'number',
    'RFC 7518 §4.8.1.2',
    'Rounds of making the key from a password; a huge one stalls the reader',
  ],
  ['iss', 'uri', 'RFC 7519 §5.3', 'The issuer, repeated from the claims of an encrypted token'],
  ['sub', 'string', 'RFC 7519 §5.3', 'The subject, repeated from the claims of an encrypted token'],
  ['aud', 'string-or-array', 'RFC 7519 §5.3', 'The audience, repeated from the claims of an encrypted token'],
];
