import { expect, test } from 'vitest';
import { evidencePlace, partText } from '../../../../core/views/finding/evidence-place.ts';

test.each([
  [{ part: 'claim', name: 'nonce' }, 'claim nonce'],
  [{ part: 'jose-header', name: 'alg' }, 'JOSE header alg'],
  [{ part: 'url' }, 'URL'],
  [{ part: 'status' }, 'status'],
] as const)('%j is in the %s', (at, text) => {
  expect(partText(at)).toBe(text);
});

test('names the part, the subject and the message, as far as they are known', () => {
  const at = { part: 'claim', name: 'nonce' } as const;
  expect(evidencePlace({ subject: 'ID Token', at }, '6')).toBe('claim nonce, ID Token, message 6');
  expect(evidencePlace({ subject: 'ID Token', at }, undefined)).toBe('claim nonce, ID Token');
  expect(evidencePlace({ subject: 'JWKS' }, undefined)).toBe('JWKS');
});
