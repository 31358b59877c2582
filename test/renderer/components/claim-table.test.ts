import { createElement } from 'react';
import { expect, test } from 'vitest';
import type { ClaimView } from '../../../core/views/token/token-view.ts';
import { ClaimTable } from '../../../renderer/components/ClaimTable.tsx';
import { readNow, renderNow } from '../../support/render-screen.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const read = (claim: ClaimView) =>
  readNow(() => createElement(ClaimTable, { heading: 'Claim', claims: [claim] }), openScripted().store);

const claim: ClaimView = {
  name: 'amr',
  value: '["pwd","x"]',
  meaning: 'Authentication methods',
  spec: 'RFC 8176 §2',
};

test('what is in a claim is below its meaning, with its section where that is another', () => {
  const text = read({
    ...claim,
    details: [
      { name: 'pwd', meaning: 'Password', spec: 'RFC 8176 §2' },
      { name: 'rsa', meaning: 'Certificate', spec: 'Entra ID: access token claims' },
      { name: 'at', meaning: 'When', spec: 'RFC 8176 §2', time: 1_795_340_770 },
    ],
  });
  expect(text).toMatch(
    /Authentication methods RFC 8176 §2 .*pwd Password +rsa Certificate Entra ID: access token claims/,
  );
  expect(text).toMatch(/at When .*2026/);
  expect(text.match(/RFC 8176 §2/g)).toHaveLength(1);
});

test('a claim with a private key is shown without it, and can be revealed', () => {
  const masked = { ...claim, name: 'cnf', value: '{"d":"private"}', masked: '{"d":"…"}' };
  const html = renderNow(
    () => createElement(ClaimTable, { heading: 'Claim', claims: [masked] }),
    openScripted().store,
  );
  expect(html).toContain('Reveal cnf');
  expect(html).not.toContain('private');
});

test('a claim about which nothing more is known has no list', () => {
  expect(read(claim)).not.toContain('Password');
});

test.each([
  ['amr', true],
  ['acr', false],
])('a claim is called a duplicate where it is: %s', (name, expected) => {
  const repeated = new Set([name]);
  const text = readNow(
    () => createElement(ClaimTable, { heading: 'Claim', claims: [claim], repeated }),
    openScripted().store,
  );
  expect(text.includes('Duplicate: last value shown')).toBe(expected);
});
