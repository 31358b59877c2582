import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../core/contract/failure.ts';
import { textBody } from '../../../../core/oauth/message.ts';
import { createMasker } from '../../../../electron/services/masking/mask.ts';
import { maskJson } from '../../../../electron/services/masking/mask-json.ts';
import { createRunMasker } from '../../../../electron/services/masking/run-masker.ts';
import { page } from '../../../support/store/exchanges.ts';

const finding = {
  rule: 'metadata.password-grant',
  subject: 'provider metadata',
  title: 'the password grant is not offered',
  spec: 'RFC 9700 §2.4',
  severity: 'warning',
  result: 'warn',
  expected: 'no password in grant_types_supported',
  received: '["password","a-telling-secret-1"]',
  note: 'The password is seen by the client, and a-telling-secret-1 too.',
  at: { exchange: 'x1', part: 'member', name: '/grant_types_supported' },
};

const failure: Failure = {
  code: 'token-error',
  message:
    'Token endpoint returned 401 invalid_client: wrong client secret. Check the password a-telling-secret-1.',
  step: 'token: reading the response',
  received: 'invalid_client: wrong password',
  hint: 'The client secret is wrong, has expired, or is that of another client.',
  causes: [{ text: 'the client secret is wrong, has expired', seen: true }],
};

describe('a secret that is a plain word', () => {
  const masker = createMasker(['password', 'wrong', 'a-telling-secret-1']);

  test('is masked in evidence, and never in ids, titles and sentences of ours', () => {
    expect(maskJson(finding, masker)).toEqual({
      value: {
        ...finding,
        expected: 'no …(8) in grant_types_supported',
        received: '["…(8)","a-te…(18)"]',
        note: 'The password is seen by the client, and a-te…(18) too.',
      },
      masked: ['/expected', '/received', '/note'],
    });
  });

  test('is left in what we say of a failure, and masked in what the provider has said', () => {
    expect(maskJson(failure, masker).value).toEqual({
      ...failure,
      message:
        'Token endpoint returned 401 invalid_client: wrong client secret. Check the password a-te…(18).',
      received: 'invalid_client: …(5) …(8)',
    });
  });

  test('leaves the kinds, legs and names of a run as they are', () => {
    const run = {
      id: 'password',
      grant: 'password',
      authentication: 'wrong',
      issuer: 'https://wrong.example/',
      clientId: 'wrong',
    };
    expect(maskJson(run, masker)).toEqual({ value: run, masked: [] });
  });

  test('is masked in what a provider has made, whatever its members are called', () => {
    const claims = { title: 'wrong', kind: 'password', 'a-telling-secret-1': { message: 'wrong' } };
    expect(maskJson({ claims }, masker).value).toEqual({
      claims: { title: '…(5)', kind: '…(8)', 'a-te…(18)': { message: '…(5)' } },
    });
  });
});

describe('a short secret', () => {
  const masker = createMasker(['abc', '1']);
  const request = (url: string, body: string, headers: readonly (readonly [string, string])[] = []) => ({
    request: { method: 'POST', url, headers, body: textBody(body) },
  });
  const requestLike = (...[url, content, headers]: Parameters<typeof request>) => ({
    request: { url, headers, body: { content } },
  });

  test('is masked as the value of a parameter, a member or a header of that meaning', () => {
    const sent = request('https://op.example/t?client_secret=1&x=1', 'client_secret=1&x=1&code=ab', [
      ['Authorization', 'Bearer 1'],
      ['X-Api-Key', '1'],
      ['X-Other', '1'],
    ]);
    expect(maskJson(sent, masker).value).toMatchObject(
      requestLike('https://op.example/t?client_secret=…(1)&x=1', 'client_secret=…(1)&x=1&code=…(2)', [
        ['Authorization', 'Bearer …(1)'],
        ['X-Api-Key', '…(1)'],
        ['X-Other', '1'],
      ]),
    );
  });

  test('is not masked inside of other words', () => {
    const sent = request('https://op.example/abcdef?q=1', 'an abcdef, a dabc');
    expect(maskJson(sent, masker)).toEqual({ value: sent, masked: [] });
  });
});

describe('a translation file of a login page', () => {
  const file = page('x1', '{"password":"Password","token":"Token","wrong":"Wrong password"}');

  test('makes no word a secret', () => {
    const masker = createRunMasker([]);
    expect(masker.exchange(file)).toEqual(file);
    expect(masker.text('password Password Token token')).toBe('password Password Token token');
  });
});

describe('more secrets than are kept', () => {
  test.each([
    ['in number', Array.from({ length: 3_000 }, (_, index) => `secret-number-${index}`)],
    ['in size', Array.from({ length: 12 }, (_, index) => `${index}`.padEnd(1_000_000, 's'))],
  ])('%s: every text from outside is masked as a whole, and no word of ours', (_how, secrets) => {
    const masker = createMasker(secrets);
    expect([masker.text('harmless'), masker.text(''), masker.own('harmless')]).toEqual([
      '…(8)',
      '',
      'harmless',
    ]);
  });
});
