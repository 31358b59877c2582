import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../core/base/failure.ts';
import { textBody } from '../../../core/oauth/message.ts';
import { createMasker } from '../../../electron/masking/create-masker.ts';
import { maskJson } from '../../../electron/masking/mask-json.ts';
import { createRunMasker } from '../../../electron/masking/run-masker.ts';
import { page } from '../../support/store/exchanges.ts';

const finding = {
  rule: 'metadata.butterfly-grant',
  subject: 'provider metadata',
  title: 'the butterfly grant is not offered',
  spec: 'RFC 9700 §2.4',
  severity: 'warning',
  result: 'warn',
  expected: 'no butterfly in grant_types_supported',
  received: '["butterfly","a-telling-secret-1"]',
  note: 'The butterfly is seen by the client, and a-telling-secret-1 too.',
  at: { exchange: 'x1', part: 'member', name: '/grant_types_supported' },
};

const failure: Failure = {
  code: 'token-error',
  message:
    'Token endpoint returned 401 invalid_client: wrong client secret. Check the butterfly a-telling-secret-1.',
  step: 'token: reading the response',
  received: 'invalid_client: wrong butterfly',
  hint: 'The client secret is wrong, has expired, or is that of another client.',
  causes: [{ text: 'the client secret is wrong, has expired', seen: true }],
};

describe('a secret that is a plain word', () => {
  const masker = createMasker(['butterfly', 'wrong', 'a-telling-secret-1']);

  test('is masked in evidence, and never in ids, titles and sentences of ours', () => {
    expect(maskJson(finding, masker)).toEqual({
      value: {
        ...finding,
        expected: 'no …(9) in grant_types_supported',
        received: '["…(9)","a-te…(18)"]',
        note: 'The butterfly is seen by the client, and a-te…(18) too.',
      },
      masked: ['/expected', '/received', '/note'],
    });
  });

  test('is left in what we say of a failure, and masked in what the provider has said', () => {
    expect(maskJson(failure, masker).value).toEqual({
      ...failure,
      message:
        'Token endpoint returned 401 invalid_client: wrong client secret. Check the butterfly a-te…(18).',
      received: 'invalid_client: …(5) …(9)',
    });
  });

  test('leaves the kinds, legs and names of a run as they are', () => {
    const run = {
      id: 'butterfly',
      grant: 'butterfly',
      authentication: 'wrong',
      issuer: 'https://wrong.example/',
      clientId: 'wrong',
    };
    expect(maskJson(run, masker)).toEqual({ value: run, masked: [] });
  });

  test('is masked in what a provider has made, whatever its members are called', () => {
    const claims = { title: 'wrong', kind: 'butterfly', 'a-telling-secret-1': { message: 'wrong' } };
    expect(maskJson({ claims }, masker).value).toEqual({
      claims: { title: '…(5)', kind: '…(9)', 'a-te…(18)': { message: '…(5)' } },
    });
  });
});

describe('a secret that is a word of the protocol', () => {
  const words = ['password', 'openid', 'Bearer', 'true', 'client_secret', 'token', 'authorization_code'];
  const masker = createMasker(words);

  test.each(words)('%s is left in evidence, names and values of other parameters', (word) => {
    expect([masker.text(`["${word}"]`), masker.text(`a=${word}&${word}=b`)]).toEqual([
      `["${word}"]`,
      `a=${word}&${word}=b`,
    ]);
  });

  test('is masked where it is the secret', () => {
    const content =
      'grant_type=password&username=password&password=password&client_secret=authorization_code';
    const headers = [['Authorization', 'Bearer Bearer']] as const;
    const url = 'https://op.example/token?token=openid&scope=openid';
    const sent = { request: { method: 'POST', url, headers, body: textBody(content) } };
    expect(maskJson(sent, masker).value).toMatchObject({
      request: {
        url: 'https://op.example/token?token=…(6)&scope=openid',
        headers: [['Authorization', 'Bearer …(6)']],
        body: {
          content: 'grant_type=password&username=password&password=…(8)&client_secret=auth…(18)',
        },
      },
    });
  });

  test.each(['passwords', 'openid2', 'my-token'])('%s is none, and masked wherever it is', (secret) => {
    expect(createMasker([secret]).text(`a=${secret}`)).toBe(`a=…(${secret.length})`);
  });
});

describe('a secret of few letters', () => {
  const masker = createMasker(['test', '12ab']);

  test.each(['test-app', 'my-test', 'test.example.com', 'op.test'])(
    'is left in the longer word %s',
    (word) => {
      expect(masker.text(`"${word}"`)).toBe(`"${word}"`);
    },
  );

  test.each([
    ['It is test.', 'It is …(4).'],
    ['test - it', '…(4) - it'],
    ['pin-12ab', 'pin-…(4)'],
  ])('is masked where it is alone: %s', (text, masked) => {
    expect(masker.text(text)).toBe(masked);
  });

  test('is left in the address of a request, and masked in its query', () => {
    const request = { url: 'https://op.example/realms/test/token?x=test#test' };
    expect(maskJson({ request }, masker).value.request.url).toBe(
      'https://op.example/realms/test/token?x=…(4)#…(4)',
    );
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

describe('more secrets than the limit', () => {
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

describe('credentials that a page of the login sends', () => {
  test.each([
    ['Authorization', 'Bearer 0123456789abcdef', 'Bearer 0123…(16)'],
    ['Authorization', 'DPoP 0123456789abcdef', 'DPoP 0123…(16)'],
    ['Authorization', 'bearer  short', 'bearer  …(5)'],
    ['Authorization', 'Token token="0123456789", x="y"', 'Token toke…(25)'],
    ['Authorization', '0123456789abcdef', '0123…(16)'],
    ['Proxy-Authorization', 'Hawk id="a", mac="0123456789"', 'Hawk id="…(24)'],
    ['DPoP', '0123456789abcdef', '0123…(16)'],
    ['Private-Token', '0123456789abcdef', '0123…(16)'],
    ['Ocp-Apim-Subscription-Key', '0123456789abcdef', '0123…(16)'],
    ['x-functions-key', '0123456789abcdef', '0123…(16)'],
    ['X-RapidAPI-Key', '0123456789abcdef', '0123…(16)'],
    ['apikey', '0123456789abcdef', '0123…(16)'],
    ['X-Secret-Key', '0123456789abcdef', '0123…(16)'],
    ['X-Amz-Security-Token', '0123456789abcdef', '0123…(16)'],
    ['X-Shopify-Storefront-Access-Token', '0123456789abcdef', '0123…(16)'],
    ['Refresh', '0; url=/cb?code=0123456789abcdef', '0; url=/cb?code=0123…(16)'],
  ])('%s: %s is masked', (name, value, masked) => {
    const { request, ...exchange } = page('x1', '{"error":"0123456789abcdef"}');
    const seen = createRunMasker([]).exchange({
      ...exchange,
      request: { ...request, headers: [[name, value]] },
    });
    expect(seen).toMatchObject({ request: { headers: [[name, masked]] } });
  });
});

describe('a header that only looks like one with a credential', () => {
  test.each([
    ['Idempotency-Key', 'order-number-4711'],
    ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ['Surrogate-Key', 'page-home page-login'],
    ['X-Continuation-Token', 'page-number-2-of-9'],
    ['X-Token-Type', 'a-token-of-some-kind'],
    ['Link', '<https://op.example/list?page=2>; rel="next"'],
  ])('%s is left', (name, value) => {
    const { request, ...exchange } = page('x1', 'text');
    const seen = createRunMasker([]).exchange({
      ...exchange,
      request: { ...request, headers: [[name, value]] },
    });
    expect(seen).toMatchObject({ request: { headers: [[name, value]] } });
  });
});
