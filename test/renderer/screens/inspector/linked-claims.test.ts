import { expect, test } from 'vitest';
import type { InspectionView } from '../../../../core/bridge/channels.ts';
import type { TokenView } from '../../../../core/views/token/token-view.ts';
import { LinkedClaims } from '../../../../renderer/screens/inspector/LinkedClaims.tsx';
import { readNow } from '../../../support/render-screen.ts';
import { loginTokens } from '../../../support/samples/tokens.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const headerText = '{"alg":"none"}';
const payloadText = '{"sub":"Zoë","aud":"orders","sub":"2"}';
const header = Buffer.from(headerText).toString('base64url');
const raw = `${header}.${Buffer.from(payloadText).toString('base64url')}.`;
const before = 'Bearer ';

function linkedAt(caret: number | undefined, nested = false): string {
  const { store } = openScripted();
  const [sample] = loginTokens(0);
  if (sample === undefined) throw new Error('no token');
  const token: TokenView = { ...sample, headerText, payloadText };
  const found = { where: 'text', start: before.length, end: before.length + raw.length, token };
  const inspection: InspectionView = {
    id: 'i',
    at: 0,
    text: before + raw,
    title: 't',
    found: [nested ? { ...found, raw } : found],
    took: 0,
    rules: 0,
    sequence: 0,
  };
  store.setState({ inspection, caretAt: caret });
  const show = (linked: string | undefined) => `linked: ${linked ?? 'none'}`;
  return readNow(() => LinkedClaims({ index: 0, token, raw, part: 'payload', children: show }), store).trim();
}

const payloadAt = before.length + header.length + 1;

test.each([
  ['in the first claim', payloadAt + 1, 'sub'],
  ['at the end of its last byte', payloadAt + 17, 'sub'],
  ['in the second claim', payloadAt + 20, 'aud'],
  ['in the duplicate', payloadAt + 42, 'sub'],
])('the caret %s', (_, caret, name) => {
  expect(linkedAt(caret)).toBe(`linked: ${name}`);
});

test.each([
  ['before the token', 3],
  ['in the header', before.length + 4],
  ['after the token', 1000],
  ['that was not placed', undefined],
])('a caret %s is in no claim', (_, caret) => {
  expect(linkedAt(caret)).toBe('linked: none');
});

test('a token from within another one has no place in the text', () => {
  expect(linkedAt(payloadAt + 1, true)).toBe('linked: none');
});
