import { findAlgorithm } from '../token/algorithms.ts';
import { knownTypeNames } from '../token/profiles/by-typ.ts';
import { jwkPlaces, jwkValues } from './jwk-vocabulary.ts';
import type { KnownName } from './known-name.ts';

/** The values of one member, by its path with `>` between names; `*` is any name. */
export interface KnownValues {
  readonly part: 'header' | 'claims';
  readonly path: string;
  /** Whether the member is a list of them. */
  readonly isList: boolean;
  /** As JSON text. */
  readonly values: readonly KnownName[];
}

/** Values that a specification lists, and no table of claims has. */
const claims: Readonly<Record<string, readonly (readonly [value: string | number, meaning: string])[]>> = {
  _sd_alg: [
    ['sha-256', 'The default'],
    ['sha-384', ''],
    ['sha-512', ''],
    ['sha3-256', ''],
    ['sha3-384', ''],
    ['sha3-512', ''],
  ],
  token_type: [
    ['Bearer', 'Anyone with the token can use it'],
    ['DPoP', 'Bound to a key'],
    ['N_A', 'Not an access token (token exchange)'],
  ],
  htm: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((method) => [method, '']),
  response_type: [
    ['code', 'Authorization code'],
    ['code id_token', 'Hybrid flow'],
    ['id_token', 'Implicit flow'],
    ['none', 'No code or token'],
  ],
  response_mode: ['query', 'fragment', 'form_post', 'jwt', 'query.jwt', 'fragment.jwt', 'form_post.jwt'].map(
    (mode) => [mode, ''],
  ),
  prompt: [
    ['none', 'No page may be shown'],
    ['login', 'User authenticates again'],
    ['consent', 'User consents again'],
    ['select_account', 'User chooses an account'],
    ['create', 'User registers'],
  ],
  display: ['page', 'popup', 'touch', 'wap'].map((display) => [display, '']),
  code_challenge_method: [
    ['S256', 'SHA-256 of the verifier'],
    ['plain', 'The verifier itself: insecure'],
  ],
  'sub_id>format': ['account', 'email', 'iss_sub', 'opaque', 'phone_number', 'did', 'uri', 'aliases'].map(
    (format) => [format, ''],
  ),
  'events>*>initiating_entity': [
    ['admin', 'Administrator'],
    ['user', 'User'],
    ['policy', 'Policy'],
    ['system', 'System'],
  ],
  'status_list>bits': [
    [1, 'Valid or invalid'],
    [2, 'Four states'],
    [4, 'Sixteen states'],
    [8, '256 states'],
  ],
};

/** The listed values of claims, and those of header parameters and JWKs; `algorithms` are those that can sign. */
export function listedValues(algorithms: readonly string[]): readonly KnownValues[] {
  const alg = algorithms.map((name) => ({ name, meaning: describeAlgorithm(name) }));
  const unsigned = { name: 'none', meaning: 'Unsigned: must be rejected' };
  return [
    { part: 'header', path: 'alg', isList: false, values: quoted([...alg, unsigned]) },
    { part: 'header', path: 'typ', isList: false, values: quoted(knownTypeNames) },
    { part: 'header', path: 'cty', isList: false, values: quoted([{ name: 'JWT', meaning: 'Nested JWT' }]) },
    ...inJwks({ ...jwkValues, alg }),
    ...Object.entries(claims).map(([path, values]) => ({
      ...{ part: 'claims' as const, path, isList: false },
      values: values.map(([value, meaning]) => ({ name: JSON.stringify(value), meaning })),
    })),
  ];
}

function inJwks(members: Readonly<Record<string, readonly KnownName[]>>): readonly KnownValues[] {
  return (['header', 'claims'] as const).flatMap((part) =>
    jwkPlaces[part].flatMap((place) =>
      Object.entries(members).map(([name, values]) => ({
        ...{ part, path: `${place}>${name}`, isList: name === 'key_ops', values: quoted(values) },
      })),
    ),
  );
}

function quoted(values: readonly KnownName[]): readonly KnownName[] {
  return values.map(({ name, meaning }) => ({ name: JSON.stringify(name), meaning }));
}

function describeAlgorithm(name: string): string {
  const algorithm = findAlgorithm(name);
  switch (algorithm?.kind) {
    case 'mac':
      return `HMAC with ${algorithm.hash}: shared secret`;
    case 'rsa-pkcs1':
      return `RSASSA-PKCS1-v1_5 with ${algorithm.hash}`;
    case 'rsa-pss':
      return `RSASSA-PSS with ${algorithm.hash}`;
    case 'ecdsa':
      return `ECDSA on ${algorithm.curves.join(' or ')} with ${algorithm.hash}`;
    case 'eddsa':
      return `EdDSA on ${algorithm.curves.join(' or ')}`;
    case 'ml-dsa':
      return 'ML-DSA: post-quantum';
    case undefined:
      return '';
  }
}
