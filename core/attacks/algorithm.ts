import { findAlgorithm, isPublicKeyAlgorithm } from '../token/algorithms.ts';
import { writeBase64url } from '../token/base64url.ts';
import type { Attack, PublicKeyForm } from './attack.ts';
import { segmentOf, withMembers } from './change-rows.ts';

/** Comparisons that ignore case, or reject one spelling only, accept one of these. */
const spellings = {
  'alg-none': 'none',
  'alg-capitalized': 'None',
  'alg-upper-case': 'NONE',
  'alg-mixed-case': 'nOnE',
};

const unsecured = Object.entries(spellings).map(
  ([id, alg]): Attack => ({
    id,
    title: `alg ${alg}`,
    owed: 'Rejects the token: only algorithms in its own list are accepted, and none is not among them.',
    spec: 'RFC 8725 §3.1',
    make: ({ header, segments: [, payload] }) => ({
      header: segmentOf(withMembers(header, { alg })),
      payload,
      signature: { by: 'none' },
    }),
  }),
);

const forms: readonly (readonly [form: PublicKeyForm, title: string])[] = [
  ['pem', 'HS256 with public PEM'],
  ['pem-trimmed', 'HS256 with trimmed PEM'],
  ['pkcs1', 'HS256 with PKCS #1'],
  ['der', 'HS256 with public DER'],
  ['jwk', 'HS256 with public JWK'],
];

const confused = forms.map(
  ([form, title]): Attack => ({
    id: `hs256-${form}`,
    title,
    owed: 'Rejects the token: a key is used with its own algorithm only, and a public key is never a secret.',
    spec: 'RFC 8725 §3.1',
    make: ({ alg, header, publicKey, segments: [, payload] }) => {
      if (!isPublicKeyAlgorithm(alg)) return { inapplicable: 'needs a token signed with a private key' };
      if (publicKey === undefined) return { inapplicable: 'needs the public key of the token' };
      const secret = publicKey[form];
      if (secret === undefined) return { inapplicable: 'needs an RSA key' };
      return {
        header: segmentOf(withMembers(header, { alg: 'HS256' })),
        payload,
        signature: { by: 'secret', secret },
      };
    },
  }),
);

const stripped: Attack = {
  id: 'stripped-signature',
  title: 'Stripped signature',
  owed: 'Rejects the token: an empty signature is not a valid one.',
  spec: 'RFC 7515 §5.2',
  make: ({ segments: [header, payload] }) => ({ header, payload, signature: { by: 'none' } }),
};

/** Zeros for r and s, as in CVE-2022-21449. */
const psychic: Attack = {
  id: 'psychic-signature',
  title: 'Psychic signature',
  owed: 'Rejects the token: r and s of an ECDSA signature are never zero.',
  spec: 'RFC 8725 §3.4',
  make: ({ alg, segments: [header, payload] }) => {
    const algorithm = findAlgorithm(alg);
    if (algorithm?.kind !== 'ecdsa') return { inapplicable: 'needs a token signed with ECDSA' };
    const value = writeBase64url(new Uint8Array(algorithm.signatureBytes));
    return { header, payload, signature: { by: 'hand', value } };
  },
};

/** Tokens that pass where the algorithm or the signature is not verified. */
export const algorithmAttacks: readonly Attack[] = [...unsecured, ...confused, stripped, psychic];
