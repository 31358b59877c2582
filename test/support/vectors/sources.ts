import { readdirSync } from 'node:fs';
import { sdJwtJs } from './sd-jwt-js.ts';
import { readFixture, type Vector, type VectorSource } from './vector.ts';

interface Wycheproof {
  readonly testGroups: readonly {
    readonly private?: object;
    readonly public?: object;
    readonly tests: readonly {
      readonly tcId: number;
      readonly result: 'valid' | 'invalid';
      readonly jws?: unknown;
      readonly jwe?: unknown;
      readonly pt?: string;
    }[];
  }[];
}

/** A token in compact or JSON serialization. */
function written(token: unknown): string {
  return typeof token === 'string' ? token : JSON.stringify(token);
}

function wycheproof(file: string): readonly Vector[] {
  const { testGroups } = readFixture<Wycheproof>(`wycheproof/${file}.json`);
  return testGroups.flatMap((group) =>
    group.tests.map(({ tcId, result, jws, jwe, pt }) => ({
      id: String(tcId),
      text: written(jws ?? jwe),
      label: result,
      key: JSON.stringify(jwe === undefined ? (group.public ?? group.private) : group.private),
      ...(pt === undefined ? {} : { content: pt }),
    })),
  );
}

interface CookbookExample {
  readonly input: {
    readonly payload?: string;
    readonly plaintext?: string;
    readonly key?: object | readonly object[];
    readonly pwd?: string;
  };
  readonly output: Readonly<Record<'compact' | 'json' | 'json_flat', unknown>>;
}

/** Each example in each of its serializations; the keys of 4.2 and 4.3 name other algorithms than the one that signed. */
function cookbook(): readonly Vector[] {
  const folders = ['jws', 'jwe', 'curve25519', 'rfc7797'];
  const files = folders.flatMap((folder) =>
    readdirSync(new URL(`../../fixtures/jose-cookbook/${folder}`, import.meta.url))
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => `${folder}/${file}`),
  );
  return files.flatMap((file) => {
    const { input, output } = readFixture<CookbookExample>(`jose-cookbook/${file}`);
    const { payload, plaintext, key, pwd } = input;
    const keys = (Array.isArray(key) ? key : [key]).map((one) =>
      plaintext === undefined ? { ...one, alg: undefined } : one,
    );
    const [only] = keys;
    return Object.entries(output).map(([form, token]) => ({
      id: `${file.split('.')[0]} ${form}`,
      text: written(token),
      label: 'valid' as const,
      key: pwd ?? JSON.stringify(keys.length === 1 ? only : { keys }),
      ...(file.includes('4_5') && payload !== undefined ? { payload } : {}),
      ...(plaintext === undefined ? {} : { content: Buffer.from(plaintext).toString('hex') }),
    }));
  });
}

interface NestingExample {
  readonly sign: { readonly input: { readonly key: object }; readonly output: { readonly compact: string } };
  readonly encrypt: {
    readonly input: { readonly key: object };
    readonly output: { readonly compact: string };
  };
}

function nesting(): readonly Vector[] {
  const { sign, encrypt } = readFixture<NestingExample>(
    'jose-cookbook/6.nesting_signatures_and_encryption.json',
  );
  const content = Buffer.from(sign.output.compact).toString('hex');
  return [
    { id: '6 signed', text: sign.output.compact, label: 'valid', key: JSON.stringify(sign.input.key) },
    {
      id: '6 encrypted',
      text: encrypt.output.compact,
      label: 'valid',
      key: JSON.stringify(encrypt.input.key),
      content,
    },
  ];
}

interface RfcExamples {
  readonly rfc7638_3_1: { readonly jwk: object };
  readonly rfc7516_A1: { readonly key: object; readonly jwe: string; readonly plaintext: string };
  readonly rfc7516_A3: { readonly key: object; readonly jwe: string; readonly plaintext: string };
  readonly rfc9449: { readonly proofs: readonly string[] };
  readonly openid_connect_core_appendix_A: Readonly<Record<string, string>> & { readonly key_A7: object };
}

function rfcExamples(): readonly Vector[] {
  const { rfc7516_A1, rfc7516_A3, rfc9449, openid_connect_core_appendix_A } = readFixture<RfcExamples>(
    'rfc-examples/rfc-examples.json',
  );
  const { key_A7 } = openid_connect_core_appendix_A;
  const encrypted = [rfc7516_A1, rfc7516_A3].map(({ key, jwe, plaintext }, index) => ({
    id: `RFC 7516 A.${index * 2 + 1}`,
    text: jwe,
    label: 'valid' as const,
    key: JSON.stringify(key),
    content: Buffer.from(plaintext).toString('hex'),
  }));
  const proofs = rfc9449.proofs.map((text, index) => ({
    id: `RFC 9449 proof ${index + 1}`,
    text,
    label: 'valid' as const,
    key: JSON.stringify(JSON.parse(Buffer.from(text.split('.')[0] ?? '', 'base64url').toString()).jwk),
  }));
  const idTokens = ['A2', 'A3', 'A4'].map((name) => ({
    id: `OpenID Connect Core ${name}`,
    text: openid_connect_core_appendix_A[`${name}_id_token`] ?? '',
    label: 'valid' as const,
    key: JSON.stringify(key_A7),
  }));
  return [...encrypted, ...proofs, ...idTokens];
}

interface SdJwtCase {
  readonly name: string;
  readonly kind: string;
  readonly issuance: unknown;
  readonly presentation: unknown;
  readonly verified: object;
  readonly issuer_jwk: object;
}

/** Each case as issued and as presented, and the presentation with another signature. */
function sdJwtReference(): readonly Vector[] {
  return readFixture<readonly SdJwtCase[]>('vectors/sd-jwt-reference.json').flatMap((one) => {
    const { name, kind, issuance, presentation, verified, issuer_jwk } = one;
    const id = kind === 'testcase' ? `${name} (test)` : name;
    const key = JSON.stringify(issuer_jwk);
    const presented = written(presentation);
    return [
      { id: `${id} issued`, text: written(issuance), label: 'valid' as const, key },
      {
        id: `${id} presented`,
        text: presented,
        label: 'valid' as const,
        key,
        content: JSON.stringify(verified),
      },
      { id: `${id} changed`, text: changed(presented), label: 'invalid' as const, key },
    ];
  });
}

/** The same with another character in its first signature. */
function changed(text: string): string {
  const signature = text.startsWith('{') ? '"signature":"' : '.';
  const at = text.indexOf(signature, text.indexOf('.') + 1) + signature.length + 40;
  return `${text.slice(0, at)}${text.charAt(at) === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}

interface Named {
  readonly name: string;
  readonly text: string;
  readonly fails?: boolean;
}

/** Texts that must be refused because of what anyone can see in them; others for a key, a password or a version. */
const malformed: ReadonlySet<string> = new Set([
  ...['k1.local-fail-1', 'k2.local-fail-1', 'k3.local-fail-1', 'k4.local-fail-1', 'k1.secret-fail-1'],
  ...['3-F-5', '4-F-5'],
]);

/** Formats that are named, not read. */
function named(file: string, name: string): readonly Vector[] {
  const all = readFixture<readonly Named[]>(`vectors/${file}.json`);
  return all.map(({ name: id, text, fails }) => {
    if (fails !== true) return { id, text, label: 'named' as const, name };
    const kind = text
      .slice(0, text.lastIndexOf('.', text.length - 40))
      .split('.')
      .slice(0, 2)
      .join('.');
    const isMalformed = malformed.has(id);
    return {
      id,
      text,
      label: 'unproved' as const,
      name: `${name} ${kind}`,
      ...(isMalformed && { malformed: true as const }),
    };
  });
}

/** The keys of RFC 7520 section 3, and the example of RFC 7638 section 3.1. */
function jwks(): readonly Vector[] {
  const files = readdirSync(new URL('../../fixtures/jose-cookbook/jwk', import.meta.url)).sort();
  const { rfc7638_3_1 } = readFixture<RfcExamples>('rfc-examples/rfc-examples.json');
  return [
    ...files.map((file) => ({
      id: file.replace(/\.json$/, ''),
      text: JSON.stringify(readFixture<object>(`jose-cookbook/jwk/${file}`)),
      label: 'named' as const,
      name: 'JWK',
    })),
    { id: 'RFC 7638', text: JSON.stringify(rfc7638_3_1.jwk), label: 'named', name: 'JWK' },
  ];
}

/** Every published vector, by source. */
export function vectorSources(): readonly VectorSource[] {
  return [
    { name: 'Wycheproof JWS', vectors: wycheproof('json_web_signature_test') },
    { name: 'Wycheproof JWE', vectors: wycheproof('json_web_encryption_test') },
    { name: 'Wycheproof JWK', vectors: wycheproof('json_web_key_test') },
    { name: 'Wycheproof mixed', vectors: wycheproof('json_web_crypto_test') },
    { name: 'JOSE cookbook', vectors: [...cookbook(), ...nesting()] },
    { name: 'RFC examples', vectors: rfcExamples() },
    { name: 'JWK examples', vectors: jwks() },
    { name: 'SD-JWT reference', vectors: sdJwtReference() },
    { name: 'sd-jwt-js', vectors: sdJwtJs() },
    { name: 'PASETO', vectors: named('paseto', 'PASETO') },
    { name: 'PASERK', vectors: named('paserk', 'PASERK') },
    // The examples of RFC 8392 have no tag of a CWT: without it they are COSE messages.
    { name: 'CWT', vectors: named('cwt', 'COSE_') },
  ];
}
