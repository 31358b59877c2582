import { describe, expect, test } from 'vitest';
import { textBody } from '../../../core/oauth/message.ts';
import { createMasker } from '../../../electron/masking/create-masker.ts';
import { findSecrets } from '../../../electron/masking/find-secrets.ts';
import { maskSecret } from '../../../electron/masking/mask.ts';
import { maskJson, maskValue } from '../../../electron/masking/mask-json.ts';
import { accessToken, idToken, sampleReport, secrets } from '../../support/terminal/sample-run.ts';

describe('a masked secret', () => {
  test.each([
    ['eyJhbGciOiJSUzI1NiJ9', 'eyJh…(20)'],
    ['123456789012', '1234…(12)'],
    ['12345678901', '…(11)'],
    ['', '…(0)'],
    ['😀😀', '…(2)'],
    ['😀😀😀😀😀😀😀😀😀😀😀😀', '😀😀😀😀…(12)'],
    ['abc😀efghijkl', 'abc😀…(12)'],
    ['\ud83d23456789012', '\ud83d234…(12)'],
    ['12345678901😀', '1234…(12)'],
    ['1234567890😀', '…(11)'],
  ])('%s becomes %s', (value, masked) => {
    expect(maskSecret(value)).toBe(masked);
  });
});

describe('a masker', () => {
  const secret = 'wonder/land+100% of:tea & cake=ü';
  const masker = createMasker([secret, 'abc', 'ab']);

  test.each([
    ['as it is', secret],
    ['percent-encoded', encodeURIComponent(secret)],
    ['form-encoded', new URLSearchParams({ v: secret }).toString().slice(2)],
    ['in JSON', JSON.stringify(`"${secret}"`)],
  ])('finds a secret %s', (_how, text) => {
    const masked = masker.text(`before ${text} after`);
    expect(masked).toContain('wond…(32)');
    expect(masked).not.toContain('tea');
  });

  test('a short secret is masked only where it is a whole word', () => {
    expect(masker.text('secret=abc, abcdef')).toBe('secret=…(3), abcdef');
  });

  test('one of two characters would mask everything, and is left', () => {
    expect(masker.text('ab')).toBe('ab');
  });

  test('a JOSE object that was not announced is masked', () => {
    expect(createMasker([]).text(`found ${idToken} here`)).toBe(`found eyJh…(${idToken.length}) here`);
  });

  test('the longer of two secrets wins', () => {
    expect(createMasker(['0123456789', '0123456789abcdef']).text('0123456789abcdef')).toBe('0123…(16)');
  });
});

describe('the secrets of a run', () => {
  const found = findSecrets(sampleReport());

  test.each([
    ['access token', accessToken],
    ['ID Token', idToken],
    ['refresh token', secrets.refreshToken],
    ['code', secrets.code],
    ['code verifier', secrets.verifier],
    ['cookie', secrets.cookie],
  ])('%s', (_what, value) => {
    expect(found).toContain(value);
  });

  test('a word that a JSON response has under the name code is not a secret', () => {
    const report = sampleReport();
    const exchanges = report.exchanges.map((exchange) =>
      exchange.kind === 'observed' && exchange.response !== undefined
        ? {
            ...exchange,
            response: {
              ...exchange.response,
              body: textBody('{"code":"invalid_request","access_token":"a-token"}'),
            },
          }
        : exchange,
    );
    const inJson = findSecrets({ ...report, exchanges });
    expect(inJson).toContain('a-token');
    expect(inJson).not.toContain('invalid_request');
  });

  test('state, nonce and the client id are none', () => {
    expect(found).not.toContain('af0ifjsldkjaf0ifjsldkj');
    expect(found).not.toContain('demo-web');
  });

  test('Basic credentials give away the secret that they hold', () => {
    const secret = 'looking/glass+7% & more:chess';
    const encode = (text: string) => new URLSearchParams({ v: text }).toString().slice(2);
    const basic = Buffer.from(`demo:${encode(secret)}`).toString('base64');
    const report = sampleReport();
    const exchanges = report.exchanges.map((exchange) =>
      exchange.kind === 'step' && exchange.performed.kind === 'http' && exchange.performed.leg === 'token'
        ? {
            ...exchange,
            performed: {
              ...exchange.performed,
              request: {
                ...exchange.performed.request,
                headers: [['Authorization', `Basic ${basic}`]] as const,
              },
            },
          }
        : exchange,
    );
    const withBasic = findSecrets({ ...report, exchanges });
    expect(withBasic).toContain(secret);
    expect(withBasic).toContain(basic);
  });
});

describe('masked JSON', () => {
  const masker = createMasker(['0123456789abcdef']);

  test('says where something was masked', () => {
    const { value, masked } = maskJson({ a: [{ 'b/c': 'x 0123456789abcdef' }], d: 'open' }, masker);
    expect(value).toEqual({ a: [{ 'b/c': 'x 0123…(16)' }], d: 'open' });
    expect(masked).toEqual(['/a/0/b~1c']);
  });

  test('cookie values are masked however short', () => {
    const headers = [
      ['Set-Cookie', 'a=1; Path=/; HttpOnly'],
      ['Cookie', 'a=1; b=xyz'],
    ];
    expect(maskJson({ headers }, masker)).toEqual({
      value: {
        headers: [
          ['Set-Cookie', 'a=…(1); Path=/; HttpOnly'],
          ['Cookie', 'a=…(1); b=…(3)'],
        ],
      },
      masked: ['/headers/0/1', '/headers/1/1'],
    });
  });

  test('the value of a cookie is masked in its path, too', () => {
    const secret = '0123456789abcdef';
    const masked = (text: string) => text.replaceAll(secret, maskSecret(secret));
    const exchange = {
      headers: [
        ['Set-Cookie', `sid=${secret}; Path=/of/${secret}; HttpOnly`],
        ['Set-Cookie', `${secret} without a pair`],
      ],
      cookiesSet: [{ name: 'sid', path: `/of/${secret}`, secure: true }],
    };
    expect(maskValue(exchange, masker)).toEqual(JSON.parse(masked(JSON.stringify(exchange))));
  });

  test('bytes with a secret among them are masked as a whole', () => {
    const content = Buffer.from('\xff0123456789abcdef', 'latin1').toString('base64');
    const { value, masked } = maskJson({ encoding: 'base64', content, size: 17 }, masker);
    expect(value).toMatchObject({ content: `${content.slice(0, 4)}…(${content.length})` });
    expect(masked).toEqual(['/content']);
  });

  test('a structure without a secret is the same object, and the others are copies', () => {
    const record = { step: { text: 'open' }, list: ['a', 'b'], sent: { body: 'x 0123456789abcdef' } };
    const masked = maskValue(record, masker);
    expect(masked).toEqual({ ...record, sent: { body: 'x 0123…(16)' } });
    expect(masked.step).toBe(record.step);
    expect(masked.list).toBe(record.list);
    expect(record.sent.body).toBe('x 0123456789abcdef');
    expect(maskValue(record.step, masker)).toBe(record.step);
  });

  test.each([
    '{"payload": {"__proto__": {"a": "0123456789abcdef"}, "constructor": "0123456789abcdef"}}',
    '{"payload": {"0123456789abcdef": {"__proto__": "0123456789abcdef"}}}',
  ])('a member may have any name: %s', (text) => {
    const masked = maskValue<unknown>(JSON.parse(text), masker);
    expect(JSON.stringify(masked)).toBe(
      JSON.stringify(JSON.parse(text)).replaceAll('0123456789abcdef', '0123…(16)'),
    );
    expect(JSON.stringify(masked)).toBe(JSON.stringify(maskJson<unknown>(JSON.parse(text), masker).value));
  });

  test('a name of a member that is a secret is masked as well', () => {
    expect(maskJson({ '0123456789abcdef': 1 }, masker).value).toEqual({ '0123…(16)': 1 });
  });
});
