import { describe, expect, test } from 'vitest';
import type { AttackSource } from '../../../core/attacks/attack.ts';
import { attacks } from '../../../core/attacks/attacks.ts';
import { readAttackParts } from '../../../core/attacks/read-source.ts';
import { readBase64url, writeBase64url } from '../../../core/token/base64url.ts';
import { readToken } from '../../../core/token/read-token.ts';

const segment = (text: string) => writeBase64url(new TextEncoder().encode(text));
const text = (part: string) => new TextDecoder().decode(readBase64url(part).bytes);

function sourceOf(header: string, payload: string, more: Partial<AttackSource> = {}): AttackSource {
  const parts = readAttackParts(readToken(`${segment(header)}.${segment(payload)}.AAAA`));
  if ('inapplicable' in parts) throw new Error(parts.inapplicable);
  const { jws: _, ...read } = parts;
  return { ...read, signs: true, generated: { alg: 'ES256', jwk: {} }, now: 1_000_000_000_500, ...more };
}

function made(id: string, source: AttackSource) {
  const draft = attacks.find((attack) => attack.id === id)?.make(source);
  if (draft === undefined) throw new Error(id);
  return 'inapplicable' in draft
    ? draft.inapplicable
    : { header: text(draft.header), payload: text(draft.payload) };
}

describe('the list of attacks', () => {
  test('each has its own id and title, of one to five words', () => {
    expect(new Set(attacks.map(({ id }) => id)).size).toBe(attacks.length);
    expect(new Set(attacks.map(({ title }) => title)).size).toBe(attacks.length);
    expect(attacks.filter(({ title }) => title.split(' ').length > 5)).toEqual([]);
    expect(attacks.filter(({ owed }) => !/^Rejects the token\b[^.]*\.$/.test(owed))).toEqual([]);
  });
});

describe('one thing is changed', () => {
  const header = '{"alg": "RS256", "x": 1.0}';
  const payload = '{"iss":"a", "aud":"b", "n": 12345678901234567890, "exp":1}';

  test.each<[string, string, string]>([
    ['alg-none', '{"alg":"none", "x": 1.0}', payload],
    ['expired', header, '{"iss":"a", "aud":"b", "n": 12345678901234567890,"exp":999996400}'],
    [
      'other-audience',
      header,
      '{"iss":"a","aud":"https://grantscope.invalid", "n": 12345678901234567890, "exp":1}',
    ],
    [
      'duplicated-claim',
      header,
      '{"iss":"a", "aud":"b", "n": 12345678901234567890,"exp":1000003600,"exp":999996400}',
    ],
    ['b64-false', '{"alg": "RS256", "x": 1.0,"b64":false,"crit":["b64"]}', payload],
  ])('%s', (id, newHeader, newPayload) => {
    expect(made(id, sourceOf(header, payload))).toEqual({ header: newHeader, payload: newPayload });
  });

  test('the claims of a client named grantscope differ', () => {
    const named = '{"sub":"grantscope"}';
    expect(made('changed-claim', sourceOf(header, named))).not.toMatchObject({ payload: named });
  });

  test('of a claim that is there twice, none of before is left', () => {
    expect(made('expired', sourceOf(header, '{"exp":1,"exp":2}'))).toMatchObject({
      payload: '{"exp":999996400}',
    });
  });
});

test.each<[string, string, string, Partial<AttackSource>, string]>([
  ['hs256-pem', '{"alg":"RS256"}', '{}', {}, 'needs the public key of the token'],
  ['hs256-pem', '{"alg":"HS256"}', '{}', {}, 'needs a token signed with a private key'],
  ['hs256-pkcs1', '{"alg":"ES256"}', '{}', { publicKey: {} }, 'needs an RSA key'],
  ['psychic-signature', '{"alg":"RS256"}', '{}', {}, 'needs a token signed with ECDSA'],
  ['expired', '{"alg":"RS256"}', '{}', { signs: false }, 'needs the private key or secret of the token'],
  ['other-issuer', '{"alg":"RS256"}', '{}', {}, 'needs a token with iss'],
  ['other-typ', '{"alg":"RS256","typ":"jwt"}', '{}', {}, 'needs a token with a typ other than JWT'],
])('%s of %s does not apply', (id, header, payload, more, reason) => {
  expect(made(id, sourceOf(header, payload, more))).toBe(reason);
});

test.each<[string, string]>([
  ['opaque', 'abc'],
  ['unsecured', `${segment('{"alg":"none"}')}.${segment('{}')}.`],
  ['without alg', `${segment('{"typ":"JWT"}')}.${segment('{}')}.AAAA`],
  ['a text as payload', `${segment('{"alg":"RS256"}')}.${segment('hello')}.AAAA`],
  ['too long', `${segment('{"alg":"RS256"}')}.${segment(`{"a":"${'a'.repeat(50_000)}"}`)}.AAAA`],
  ['encrypted', `${segment('{"alg":"dir","enc":"A128GCM"}')}..AAAA.AAAA.AAAA`],
])('no attack is made from a token that is %s', (_, raw) => {
  expect(readAttackParts(readToken(raw))).toHaveProperty('inapplicable');
});
