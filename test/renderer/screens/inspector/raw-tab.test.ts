import { createElement } from 'react';
import { expect, test } from 'vitest';
import type { TokenView } from '../../../../core/views/token/token-view.ts';
import { JsonTab } from '../../../../renderer/screens/inspector/JsonTab.tsx';
import { RawTab } from '../../../../renderer/screens/inspector/RawTab.tsx';
import { readNow, renderNow } from '../../../support/render-screen.ts';
import { loginTokens } from '../../../support/samples/tokens.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

function read(
  kind: TokenView['kind'],
  raw: string,
  presenting: boolean,
  payloadText?: string,
  tab: typeof RawTab | typeof JsonTab = RawTab,
): string {
  const { store } = openScripted();
  store.getState().setPresenting(presenting);
  const [sample] = loginTokens(0);
  if (sample === undefined) throw new Error('no token');
  const token: TokenView = { ...sample, kind, ...(payloadText === undefined ? {} : { payloadText }) };
  return readNow(() => createElement(tab, { index: 0, token, raw }), store);
}

test.each([
  ['jws', 'head.claims.signed', ['head', 'claims'], ['signed']],
  ['jwe', 'head.key.iv.text.tag', ['head'], ['key', 'iv', 'text', 'tag']],
  ['opaque', 'sesame', [], ['sesame']],
  ['jws', `head.claims.${'s'.repeat(20_000)}`, [], ['head', 'claims', 'sss']],
  ['jws', '{"payload":"claims","protected":"head","signature":"signed"}', [], ['claims', 'signed']],
] as const)('a %s that is shown to an audience cannot be used: %s', (kind, raw, shown, hidden) => {
  const own = read(kind, raw, false);
  const presented = read(kind, raw, true);
  for (const part of shown) expect(presented).toContain(` ${part} `);
  for (const part of hidden) {
    expect(own).toContain(part);
    expect(presented).not.toContain(` ${part} `);
  }
  expect(presented).toContain('••••••');
  expect(own).not.toContain('••••••');
});

const inner = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.${'s'.repeat(43)}`;

test.each([
  ['jwe', 'head.key.iv.text.tag', RawTab],
  ['jwe', 'head.key.iv.text.tag', JsonTab],
  ['jws', `head.${Buffer.from(inner).toString('base64url')}.signed`, RawTab],
] as const)('the token inside a %s cannot be used when it is shown to an audience', (kind, raw, tab) => {
  expect(read(kind, raw, false, inner, tab)).toContain('s'.repeat(43));
  const presented = read(kind, raw, true, inner, tab);
  expect(presented).not.toContain('s'.repeat(43));
  if (kind === 'jws') expect(presented).not.toContain(raw.split('.')[1]);
});

test('the members of header and payload are marked in the token and in the decoded text', () => {
  const { store } = openScripted();
  const [sample] = loginTokens(0);
  if (sample === undefined) throw new Error('no token');
  const headerText = '{"alg":"none"}';
  const payloadText = '{"sub":"Zoë","sub":"2"}';
  const raw = `${Buffer.from(headerText).toString('base64url')}.${Buffer.from(payloadText).toString('base64url')}.`;
  const token: TokenView = { ...sample, headerText, payloadText };
  const html = renderNow(() => createElement(RawTab, { index: 0, token, raw }), store);
  const marked = [...html.matchAll(/data-link="([^"]+)"/g)].map(([, key]) => key);
  const members = ['header 0', 'payload 0', 'payload 1'];
  expect(marked).toEqual([...members, ...members]);
  const other = renderNow(() => createElement(RawTab, { index: 0, token, raw: `x${raw}` }), store);
  expect(other.match(/data-link="payload/g)).toHaveLength(4);
  expect(other).not.toContain('data-link="header');
});
