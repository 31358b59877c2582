import { describe, expect, test } from 'vitest';
import { type KeyForm, nextSources, sourceOf } from '../../../../renderer/screens/inspector/key-form.ts';

const empty: KeyForm = {
  source: 'pasted',
  text: '',
  issuer: '',
  url: '',
  secret: '',
  encoding: 'text',
  connection: '',
  key: '',
};
const pem = '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----';

describe('the keys that the form asks for', () => {
  test.each<[Partial<KeyForm>, object]>([
    [{ text: pem }, { kind: 'pasted', text: pem }],
    [
      { source: 'secret', secret: ' s ', encoding: 'hex' },
      { kind: 'secret', text: ' s ', encoding: 'hex' },
    ],
    [
      { source: 'secret', secret: 's', encoding: 'any' },
      { kind: 'secret', text: 's' },
    ],
    [
      { source: 'issuer', issuer: ' https://a ' },
      { kind: 'issuer', issuer: 'https://a' },
    ],
    [
      { source: 'jwks-url', url: 'https://a/keys ' },
      { kind: 'jwks-url', url: 'https://a/keys' },
    ],
    [
      { source: 'connection', connection: 'c' },
      { kind: 'connection', connection: 'c' },
    ],
    [
      { source: 'key', key: 'k' },
      { kind: 'key', key: 'k' },
    ],
  ])('%j', (part, expected) => {
    expect(sourceOf({ ...empty, ...part }, part.source === 'secret' ? 'HS256' : 'RS256')).toEqual(expected);
  });

  test.each<KeyForm['source']>(['pasted', 'secret', 'issuer', 'jwks-url', 'connection', 'key'])(
    'nothing while %s is empty',
    (source) => {
      expect(sourceOf({ ...empty, source, issuer: ' ', url: ' ' }, 'RS256')).toBeUndefined();
    },
  );

  test('nothing while the text is no key for the algorithm', () => {
    expect(sourceOf({ ...empty, source: 'secret', secret: 's' }, 'RS256')).toBeUndefined();
    expect(sourceOf({ ...empty, text: 'a word' }, 'RS256')).toBeUndefined();
    expect(sourceOf({ ...empty, text: 'a word' }, 'HS256')).toBeDefined();
  });
});

describe('what to try next', () => {
  const labels = (part: Partial<KeyForm>, issuer?: string, tried = true) =>
    nextSources({ ...empty, ...part }, issuer, tried).map(({ label }) => label);

  test('a URL among the keys is offered as what it may be, at once', () => {
    expect(labels({ text: ' https://a.example/keys ' }, undefined, false)).toEqual([
      'Use as JWKS URL',
      'Use as issuer',
    ]);
    expect(nextSources({ ...empty, text: ' https://a ' }, undefined, false)[0]?.change).toEqual({
      source: 'jwks-url',
      url: 'https://a',
    });
  });

  test('a secret stays hidden when all encodings are tried', () => {
    const [next] = nextSources({ ...empty, source: 'secret', secret: 's' }, undefined, true);
    expect(next?.change).toEqual({ encoding: 'any' });
  });

  test('nothing before an attempt', () => {
    expect(labels({ text: pem }, 'https://a', false)).toEqual([]);
    expect(labels({ source: 'issuer' }, 'https://a', false)).toEqual([]);
  });

  test.each<[Partial<KeyForm>, string | undefined, readonly string[]]>([
    [{ text: pem }, 'https://a', ['Try the issuer']],
    [{ text: pem }, undefined, []],
    [{ source: 'key', key: 'k' }, 'https://a', ['Try the issuer']],
    [{ source: 'issuer' }, 'https://a', ['Paste a key']],
    [{ source: 'jwks-url' }, 'https://a', ['Paste a key']],
    [{ source: 'secret', secret: 's' }, 'https://a', ['Try all encodings']],
    [{ source: 'secret', secret: 's', encoding: 'any' }, 'https://a', []],
  ])('after an attempt: %j', (part, issuer, expected) => {
    expect(labels(part, issuer)).toEqual(expected);
  });
});
