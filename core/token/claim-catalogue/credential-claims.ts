import type { DictionaryLine } from '../claim-kinds.ts';

/** Claims of SD-JWTs, verifiable credentials and their status. */
export const credentialClaims = (): readonly DictionaryLine[] => [
  ['_sd', 'array', 'RFC 9901 §4.2.4.1', 'Digests of selectively disclosable claims'],
  ['...', 'string', 'RFC 9901 §4.2.4.2', 'Digest of a selectively disclosable array element'],
  ['_sd_alg', 'string', 'RFC 9901 §4.1.1', 'Hash algorithm of the digests (default: sha-256)'],
  ['sd_hash', 'string', 'RFC 9901 §4.3', 'Hash of the SD-JWT that this proof belongs to'],
  ['vct', 'string', 'SD-JWT VC', 'Type of the verifiable credential'],
  ['vct#integrity', 'string', 'SD-JWT VC', 'Hash of the type metadata document'],
  ['status', 'object', 'Token Status List', 'Where the status of this token is published'],
  ['status_list', 'object', 'Token Status List', 'Status list: bits per token and compressed list'],
  ['ttl', 'number', 'Token Status List', 'How long a status list may be cached, in seconds'],
  ['vc', 'object', 'Verifiable Credentials 1.0', 'Verifiable credential (W3C data model)'],
  ['vp', 'object', 'Verifiable Credentials 1.0', 'Verifiable presentation (W3C data model)'],
];
