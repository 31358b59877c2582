import type { DictionaryLine } from './claim-kinds.ts';

/** Header members of JWS and JWE (IANA JSON Web Signature and Encryption Header Parameters registry). */
export const headerMembers: readonly DictionaryLine[] = [
  ['alg', 'string', 'RFC 7515 §4.1.1', 'Signature algorithm, or key management algorithm of a JWE'],
  ['enc', 'string', 'RFC 7516 §4.1.2', 'Content encryption algorithm'],
  ['zip', 'string', 'RFC 7516 §4.1.3', 'Compression applied before encryption'],
  ['kid', 'string', 'RFC 7515 §4.1.4', 'Key ID: which key was used'],
  ['typ', 'string', 'RFC 7515 §4.1.9', 'Token type; prevents token confusion'],
  ['cty', 'string', 'RFC 7515 §4.1.10', 'Content type; JWT for nested tokens'],
  ['crit', 'array', 'RFC 7515 §4.1.11', 'Extensions that the recipient must understand'],
  ['b64', 'boolean', 'RFC 7797 §3', 'Whether the payload is base64url-encoded (default: true)'],
  ['jku', 'uri', 'RFC 7515 §4.1.2', 'JWKS URL chosen by the sender; must not be trusted'],
  ['jwk', 'object', 'RFC 7515 §4.1.3', 'Public key, for proof of possession only'],
  ['x5u', 'uri', 'RFC 7515 §4.1.5', 'Certificate URL chosen by the sender; must not be trusted'],
  ['x5c', 'array', 'RFC 7515 §4.1.6', 'X.509 certificate chain of the key, leaf first'],
  ['x5t', 'string', 'RFC 7515 §4.1.7', "SHA-1 thumbprint of the key's certificate"],
  ['x5t#S256', 'string', 'RFC 7515 §4.1.8', "SHA-256 thumbprint of the key's certificate"],
  ['epk', 'object', 'RFC 7518 §4.6.1.1', 'Ephemeral public key for key agreement'],
  ['apu', 'string', 'RFC 7518 §4.6.1.2', 'Key agreement information about the sender'],
  ['apv', 'string', 'RFC 7518 §4.6.1.3', 'Key agreement information about the recipient'],
  ['iv', 'string', 'RFC 7518 §4.7.1.1', 'Initialization vector of AES-GCM key encryption'],
  ['tag', 'string', 'RFC 7518 §4.7.1.2', 'Authentication tag of AES-GCM key encryption'],
  ['p2s', 'string', 'RFC 7518 §4.8.1.1', 'Salt for deriving the key from a password'],
  ['p2c', 'number', 'RFC 7518 §4.8.1.2', 'PBKDF2 iterations; a very high count stalls the recipient'],
  ['iss', 'uri', 'RFC 7519 §5.3', 'Issuer, copied from the encrypted claims'],
  ['sub', 'string', 'RFC 7519 §5.3', 'Subject, copied from the encrypted claims'],
  ['aud', 'string-or-array', 'RFC 7519 §5.3', 'Audience, copied from the encrypted claims'],
];
