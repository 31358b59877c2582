import { describe, expect, test } from 'vitest';
import { placesSerialized } from '../../../core/token/find/serialized.ts';
import { findTokens } from '../../../core/token/find-tokens.ts';
import { readSdJwt } from '../../../core/token/sd-jwt/read-sd-jwt.ts';
import { verifySignature } from '../../../core/token/verify.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import examples from '../../fixtures/sd-jwt/cases.json' with { type: 'json' };
import flattened from '../../fixtures/sd-jwt/flattened.json' with { type: 'json' };

/** A published SD-JWT in JWS JSON serialization (RFC 9901 section 8). */
function serialize(compact: string, form: 'flattened' | 'general'): string {
  const [signed = '', ...rest] = compact.split('~');
  const [header = '', payload = '', signature = ''] = signed.split('.');
  const binding = rest.at(-1) ?? '';
  const unprotected = { disclosures: rest.slice(0, -1), ...(binding === '' ? {} : { kb_jwt: binding }) };
  const one = { header: unprotected, protected: header, signature };
  return JSON.stringify(
    form === 'flattened' ? { payload, ...one } : { payload, signatures: [one, { ...one, header: {} }] },
    undefined,
    2,
  );
}

const bound = examples.cases.filter(({ keyBinding }) => keyBinding);

describe('an SD-JWT in JWS JSON serialization', () => {
  test.each(examples.cases)('$name, flattened', ({ issuance, presentation, issuerKey, keyBinding }) => {
    for (const compact of [issuance, presentation]) {
      const text = serialize(compact, 'flattened');
      const [found, ...others] = findTokens(`HTTP/1.1 200 OK\n\n${text}\n`);
      expect(others).toEqual([]);
      if (found === undefined) throw new Error('not found');
      expect(found).toMatchObject({ where: 'JWS JSON serialization', token: { kind: 'jws', raw: compact } });
      expect(verifySignature(found.token, { jwks: [issuerKey], unnamed: true }, nodeCrypto).state).toBe(
        'valid',
      );
      const reading = readSdJwt(found.token, nodeCrypto);
      expect(reading?.disclosures.every(({ state }) => state === 'disclosed')).toBe(true);
      const isBound = keyBinding && compact === presentation;
      expect([reading?.keyBinding?.signature.state, reading?.keyBinding?.problems]).toEqual(
        isBound ? ['valid', []] : [undefined, undefined],
      );
    }
  });

  test.each(bound)(
    '$name, general: the key binding is that of the first signature',
    ({ presentation, issuerKey }) => {
      const found = findTokens(serialize(presentation, 'general'));
      expect(found.map(({ where }) => where)).toEqual([
        'JWS JSON serialization, signature 1 of 2',
        'JWS JSON serialization, signature 2 of 2',
      ]);
      for (const [index, { token }] of found.entries()) {
        expect(verifySignature(token, { jwks: [issuerKey], unnamed: true }, nodeCrypto).state).toBe('valid');
        expect(readSdJwt(token, nodeCrypto)?.keyBinding?.problems).toEqual(index === 0 ? [] : undefined);
      }
      const [first, second] = found;
      expect(first?.end).toBeLessThanOrEqual(second?.start ?? 0);
    },
  );

  test.each(['issuance', 'presentation'] as const)('as published: %s', (kind) => {
    const [found, ...others] = findTokens(JSON.stringify(flattened[kind]));
    if (found === undefined) throw new Error('not found');
    const { token } = found;
    expect(others).toEqual([]);
    expect(verifySignature(token, { jwks: [flattened.issuerKey], unnamed: true }, nodeCrypto).state).toBe(
      'valid',
    );
    const reading = readSdJwt(token, nodeCrypto);
    const names = reading?.disclosures.map(({ state, name }) => [state, name]);
    expect(names).toEqual(
      kind === 'issuance'
        ? [
            ['disclosed', 'sub'],
            ['disclosed', 'given_name'],
            ['disclosed', 'family_name'],
            ['disclosed', 'birthdate'],
          ]
        : [
            ['disclosed', 'family_name'],
            ['disclosed', 'given_name'],
          ],
    );
    expect(reading?.keyBinding?.signature.state).toBe(kind === 'issuance' ? undefined : 'valid');
    expect(reading?.keyBinding?.problems ?? []).toEqual([]);
  });

  test('with a disclosure that was changed is read, and says so', () => {
    const [{ issuance } = { issuance: '' }] = examples.cases;
    const text = serialize(issuance, 'flattened').replace(/("disclosures": \[\s+")WyI/, '$1WyJ');
    const [found] = findTokens(text);
    const states = found && readSdJwt(found.token, nodeCrypto)?.disclosures.map(({ state }) => state);
    expect(states?.filter((state) => state !== 'disclosed')).toHaveLength(1);
  });
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = encode({ alg: 'ES256' });
const payload = encode({ iss: 'https://op.example' });

describe('a JWS in JWS JSON serialization', () => {
  test('is found within other JSON, and beside other tokens', () => {
    const inner = { payload, protected: header, signature: 'c2ln' };
    const text = JSON.stringify({ data: { inner }, id_token: `${header}.${payload}.b3RoZXI` });
    expect(findTokens(text).map(({ where, token }) => [where, token.raw])).toEqual([
      ['JWS JSON serialization', `${header}.${payload}.c2ln`],
      ['member id_token', `${header}.${payload}.b3RoZXI`],
    ]);
  });

  test.each<[string, unknown]>([
    ['no signature', { payload, protected: header }],
    ['a payload of another type', { payload: 7, protected: header, signature: 'c2ln' }],
    ['signatures of another type', { payload, signatures: 'x' }],
    ['no signatures', { payload, signatures: [] }],
    ['null', { payload, signatures: [null, 1, 'x'] }],
    ['no algorithm', { payload, header: { kid: 'k1' }, signature: 'c2ln' }],
    ['neither a protected header nor an unprotected one', { payload, signature: 'c2ln' }],
    ['a payload of another kind', { payload: { text: 'hello' }, signature: 'x' }],
    ['a protected header that is none', { payload: 'a', protected: 'b', signature: 'c' }],
  ])('is none with %s', (_what, value) => {
    expect(findTokens(JSON.stringify(value, undefined, 1))).toEqual([]);
  });

  test.each([
    ['cut off', `{"payload":"${payload}","protected":"${header}","signature":"c2l`],
    ['with a stray brace', `}{ "payload" : "${payload}", "protected" }`],
    ['with the member alone', '"payload":'],
  ])('is none %s', (_what, text) => {
    expect(findTokens(text).filter(({ where }) => where.startsWith('JWS'))).toEqual([]);
  });

  test('in endless nesting is not read without end', () => {
    const deep = `${'{"payload":"x","a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    expect(findTokens(deep)).toEqual([]);
    const many = JSON.stringify(
      Array.from({ length: 1_000 }, () => ({ payload, protected: header, signature: 'c2ln' })),
    );
    expect(findTokens(many).length).toBeLessThanOrEqual(50);
  });

  test('a million escaped quotation marks without an end are read once', () => {
    const token = { payload, protected: header, signature: 'c2ln' };
    const text = `${JSON.stringify(token)} "${'\\"'.repeat(1_000_000)}`;
    expect([...placesSerialized(text)].map(({ value }) => value)).toEqual([`${header}.${payload}.c2ln`]);
    expect([...placesSerialized(`"\n${JSON.stringify(token)}`)]).toHaveLength(1);
  });
});
