import { assuranceClaims } from './assurance-claims.ts';
import { credentialClaims } from './credential-claims.ts';
import { deviceClaims } from './device-claims.ts';
import { eventMembers } from './event-members.ts';
import { federationClaims } from './federation-claims.ts';
import { telephonyClaims } from './telephony-claims.ts';
import type { ClaimTables } from './vendor.ts';

/** What specifications define further, made when a token has any of it. Nested members are only here. */
export const further = (): ClaimTables => ({
  claims: [
    ...assuranceClaims(),
    ...credentialClaims(),
    ...deviceClaims(),
    ...federationClaims(),
    ...telephonyClaims(),
  ],
  members: [
    ['address>formatted', 'string', 'OIDC Core §5.1.1', 'Full address, ready to print'],
    ['address>street_address', 'string', 'OIDC Core §5.1.1', 'Street, house number or PO box'],
    ['address>locality', 'string', 'OIDC Core §5.1.1', 'City'],
    ['address>region', 'string', 'OIDC Core §5.1.1', 'State, province or region'],
    ['address>postal_code', 'string', 'OIDC Core §5.1.1', 'Postal code'],
    ['address>country', 'string', 'OIDC Core §5.1.1', 'Country'],
    ['cnf>jwk', 'object', 'RFC 7800 §3.2', 'Public key that the sender must prove'],
    ['cnf>jwe', 'string', 'RFC 7800 §3.3', 'Encrypted key that the sender must prove'],
    ['cnf>kid', 'string', 'RFC 7800 §3.4', 'ID of the key that the sender must prove'],
    ['cnf>jku', 'uri', 'RFC 7800 §3.5', 'JWKS with the key of the sender'],
    ['cnf>jkt', 'string', 'RFC 9449 §6.1', 'Thumbprint of the DPoP key'],
    ['cnf>x5t#S256', 'string', 'RFC 8705 §3.1', 'Thumbprint of the client certificate (mutual TLS)'],
    ['act>sub', 'string', 'RFC 8693 §4.1', 'The actor'],
    ['act>iss', 'uri', 'RFC 8693 §4.1', 'Issuer of the actor'],
    ['act>client_id', 'string', 'RFC 8693 §4.1', 'Client that acts'],
    ['act>act', 'object', 'RFC 8693 §4.1', 'Prior actor'],
    ['may_act>sub', 'string', 'RFC 8693 §4.4', 'Who may act'],
    ['may_act>iss', 'uri', 'RFC 8693 §4.4', 'Issuer of who may act'],
    ['authorization_details>*>type', 'string', 'RFC 9396 §2', 'Type: defines the other members'],
    ['authorization_details>*>locations', 'array', 'RFC 9396 §2.2', 'Resource servers'],
    ['authorization_details>*>actions', 'array', 'RFC 9396 §2.2', 'Allowed actions'],
    ['authorization_details>*>datatypes', 'array', 'RFC 9396 §2.2', 'Kinds of data'],
    ['authorization_details>*>identifier', 'string', 'RFC 9396 §2.2', 'A single resource'],
    ['authorization_details>*>privileges', 'array', 'RFC 9396 §2.2', 'Privilege levels'],
    ['status>status_list', 'object', 'Token Status List', 'Entry in a status list'],
    ['status>status_list>idx', 'number', 'Token Status List', 'Index in the status list'],
    ['status>status_list>uri', 'uri', 'Token Status List', 'URL of the status list'],
    ['verified_claims>verification', 'object', 'OpenID Identity Assurance', 'How the claims were verified'],
    [
      'verified_claims>verification>trust_framework',
      'string',
      'OpenID Identity Assurance',
      'Trust framework',
    ],
    [
      'verified_claims>verification>assurance_level',
      'string',
      'OpenID Identity Assurance',
      'Assurance level',
    ],
    ['verified_claims>claims', 'object', 'OpenID Identity Assurance', 'The verified claims'],
    ['sub_id>format', 'string', 'RFC 9493', 'Format of the subject identifier'],
    ['sub_id>iss', 'uri', 'RFC 9493', 'Issuer of the subject'],
    ['sub_id>sub', 'string', 'RFC 9493', 'The subject at its issuer'],
    ...eventMembers(),
  ],
});
