import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import type { FindingView } from '../../../../core/views/finding/finding-view.ts';
import type { TokenView } from '../../../../core/views/token/token-view.ts';
import { TokenDetail } from '../../../../renderer/screens/inspector/TokenDetail.tsx';
import { readNow } from '../../../support/render-screen.ts';
import { loginTokens } from '../../../support/samples/tokens.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const weak: Omit<FindingView, 'result'> = {
  rule: 'jose.algorithm',
  title: 'The algorithm is weak',
  spec: 'RFC 8725 §3.2',
  severity: 'warning',
  subject: 'token',
};

function read(kind: TokenView['kind'], result: FindingView['result']): string {
  const [sample] = loginTokens(0);
  if (sample === undefined) throw new Error('no token');
  const { signature: _, ...rest } = sample;
  const token: TokenView = { ...rest, kind, findings: [{ ...weak, result }] };
  const detail = () => createElement(TokenDetail, { index: 0, token, raw: 'raw', problem: undefined });
  return readNow(detail, openScripted().store);
}

describe('a value in a known format', () => {
  test('has how it was recognised, its problems and its parts', () => {
    const [sample] = loginTokens(0);
    if (sample === undefined) throw new Error('no token');
    const token: TokenView = {
      ...sample,
      kind: 'opaque',
      format: {
        format: 'vendor-token',
        name: 'GitHub personal access token',
        reason: 'It starts with ghp_',
        parts: [{ title: 'Credential', rows: [{ name: 'Prefix', value: 'ghp_\u202e' }], text: 'a footer' }],
        problems: ['The checksum is wrong'],
      },
    };
    const detail = () => createElement(TokenDetail, { index: 0, token, raw: 'raw', problem: undefined });
    const text = readNow(detail, openScripted().store);
    for (const shown of ['It starts with ghp_.', 'Credential', 'a footer', 'The checksum is wrong']) {
      expect(text).toContain(shown);
    }
    expect(text).not.toContain('\u202e');
    expect(text).not.toContain('Checks');
  });
});

describe('the first tab of a found token', () => {
  test.each([
    ['jws', 'warn', 'Claim'],
    ['jws', 'fail', 'Claim'],
    ['jwe', 'warn', 'Member'],
    ['jwe', 'fail', 'Member'],
  ] as const)('of a %s has its results of kind %s above the table', (kind, result, heading) => {
    const text = read(kind, result);
    // A failed check is why the token would be rejected, too.
    expect(text.split('The algorithm is weak')).toHaveLength(result === 'fail' ? 3 : 2);
    expect(text.lastIndexOf('The algorithm is weak')).toBeLessThan(text.indexOf(` ${heading} `));
  });

  test.each(['jws', 'jwe'] as const)('of a %s has no passed checks', (kind) => {
    expect(read(kind, 'pass')).not.toContain('The algorithm is weak');
    expect(read(kind, 'info')).not.toContain('The algorithm is weak');
  });

  test('of a decrypted token has its claims, and says that it was decrypted', () => {
    const [sample] = loginTokens(0);
    if (sample === undefined) throw new Error('no token');
    const decryption = { state: 'decrypted', text: 'decrypted with key k1 (A256KW)' } as const;
    const shown = (changed: Partial<TokenView>) =>
      readNow(
        () =>
          createElement(TokenDetail, {
            index: 0,
            token: { ...sample, kind: 'jwe', ...changed },
            raw: 'raw',
            problem: undefined,
          }),
        openScripted().store,
      );
    expect(shown({ decryption })).toMatch(/Decrypt….*Decrypted with key k1 \(A256KW\).* Claim /);
    expect(shown({ decryption, claims: [] })).toContain('No claims of its own');
    expect(shown({})).toMatch(/Decrypt….*Encrypted: no key.* Member /);
  });

  test('of an opaque value lists each result once, in Checks', () => {
    expect(read('opaque', 'warn').split('The algorithm is weak')).toHaveLength(2);
  });
});
