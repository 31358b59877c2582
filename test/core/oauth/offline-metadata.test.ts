import { describe, expect, test } from 'vitest';
import { readOfflineMetadata } from '../../../core/oauth/offline-metadata.ts';

const whole = '{"issuer":"https://login.example","token_endpoint":"https://login.example/token"}';

describe('metadata as text', () => {
  test.each([
    ['as it is', whole],
    ['with a byte order mark', `\ufeff${whole}`],
    ['with white space around it', `\n  ${whole}\t`],
    ['with a member twice, of which the last one is read', whole.replace('{', '{"issuer":"x",')],
  ])('is read %s', (_how, text) => {
    expect(readOfflineMetadata(text)).toMatchObject({ ok: true, value: { issuer: 'https://login.example' } });
  });

  test('in another alphabet keeps its characters', () => {
    expect(readOfflineMetadata('{"name":"вход"}')).toMatchObject({ ok: true, value: { name: 'вход' } });
  });

  test.each([
    ['cut', whole.slice(0, 40), 'not-json', /^The metadata is not JSON: /],
    ['followed by more', `${whole} ${whole}`, 'not-json', /^The metadata is not JSON: /],
    ['HTML', '<!doctype html><title>Sign in</title>', 'not-json', /^The metadata is not JSON: /],
    ['empty', '', 'not-json', /^The metadata is not JSON: /],
    ['null', 'null', 'not-an-object', /^The metadata is null, not an object\.$/],
    ['an array', `[${whole}]`, 'not-an-object', /^The metadata is an array/],
    ['a number', '7', 'not-an-object', /^The metadata is a number/],
    ['a text', '"https://login.example"', 'not-an-object', /^The metadata is a string/],
    ['nested too deep', '['.repeat(100_000), 'not-json', /^The metadata is not JSON: /],
    ['a megabyte and more', `{"a":"${'я'.repeat(1_048_576)}"}`, 'invalid-input', /longer than 1048576/],
  ])('that is %s is refused', (_how, text, code, message) => {
    const read = readOfflineMetadata(text);
    expect(read).toMatchObject({ ok: false, failure: { code, message: expect.stringMatching(message) } });
    expect(read.ok ? '' : read.failure.received?.length).toBeLessThan(100);
  });

  test('of a megabyte is read', () => {
    expect(readOfflineMetadata(`{"a":"${'x'.repeat(1_000_000)}"}`)).toMatchObject({ ok: true });
  });
});
