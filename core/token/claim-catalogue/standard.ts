import { headerMembers } from '../header-members.ts';
import { userClaims } from '../personal-claims.ts';
import { tokenClaims } from '../token-claims.ts';
import type { ClaimTables, ValueLine } from './vendor.ts';

/** What specifications define for the tokens of every issuer, and most tokens have. */
export const common: ClaimTables = {
  claims: [...tokenClaims, ...userClaims],
  header: headerMembers,
  values: [
    ['acr', '0', 'OIDC Core §2', 'Long-lived session: not for anything of value'],
    ['acr', 'phr', 'OIDC EAP ACR Values', 'Phishing-resistant'],
    ['acr', 'phrh', 'OIDC EAP ACR Values', 'Phishing-resistant, key protected by hardware'],
    ...authenticationMethods(),
  ],
};

/** The registered values of `amr`. */
function authenticationMethods(): readonly ValueLine[] {
  const methods: readonly (readonly [value: string, meaning: string])[] = [
    ['face', 'Facial recognition'],
    ['fpt', 'Fingerprint'],
    ['geo', 'Geolocation'],
    ['hwk', 'Proof of possession of a hardware-secured key'],
    ['iris', 'Iris scan'],
    ['kba', 'Knowledge-based authentication'],
    ['mca', 'Multiple-channel authentication'],
    ['mfa', 'Multi-factor authentication'],
    ['otp', 'One-time password'],
    ['pin', 'PIN or pattern'],
    ['pop', 'Proof of possession of a key'],
    ['pwd', 'Password'],
    ['rba', 'Risk-based authentication'],
    ['retina', 'Retina scan'],
    ['sc', 'Smart card'],
    ['sms', 'Text message to a phone'],
    ['swk', 'Proof of possession of a software-secured key'],
    ['tel', 'Telephone call'],
    ['user', 'User presence test'],
    ['vbm', 'Voice biometric'],
    ['wia', 'Windows integrated authentication'],
  ];
  return methods.map(([value, meaning]) => ['amr', value, 'RFC 8176 §2', meaning]);
}
