import { createElement } from 'react';
import { expect, test } from 'vitest';
import { OutsideText } from '../../../renderer/components/OutsideText.tsx';
import { renderNow } from '../../support/render-screen.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const written = (text: string, isName = false) =>
  renderNow(() => createElement(OutsideText, { text, isName }), openScripted().store)
    .replace(/^<span[^>]*>|<\/span>$/g, '')
    .replaceAll('&quot;', '"');

test.each([
  ['["customers","orders"]', '["customers",<wbr/>"orders"]'],
  ['{"a":[1,2]}', '{"a":[1,<wbr/>2]}'],
  ['[1, 2]', '[1, 2]'],
  ['a,b', 'a,b'],
  [`[${'1,'.repeat(1_000)}1]`, 'Show all'],
])('JSON may break after commas: %s', (text, expected) => {
  expect(written(text)).toContain(expected);
});

test('a name may break after its parts', () => {
  expect(written('token_endpoint', true)).toBe('token_<wbr/>endpoint');
  expect(written('token_endpoint')).toBe('token_endpoint');
});

const longText = (text: string, limit: number) =>
  renderNow(() => createElement(OutsideText, { text, limit, multiline: true }), openScripted().store);

test('of a text of megabytes one block is rendered at first', () => {
  const page = longText('x'.repeat(5_000_000), 100_000);
  expect(page.match(/outside-block"/g)).toHaveLength(1);
  expect(page.length).toBeLessThan(21_000);
});

test('a text that is short enough has no blocks', () => {
  expect(longText('x'.repeat(5_000_000), 20_000)).not.toContain('outside-block');
  expect(longText('x'.repeat(15_000), 100_000)).not.toContain('outside-block');
});

test.each([
  [`1gSEXKTv7ymL4K-${'V25'.repeat(20)}`, false, true],
  ['client-credentials of a long name, in words, with hyphens - and with spaces between them', false, false],
  ['short-value', false, false],
  ['a-long-name-of-a-member'.repeat(4), true, false],
])('%j breaks anywhere: name %s, %s', (text, isName, breaks) => {
  const html = renderNow(() => createElement(OutsideText, { text, isName }), openScripted().store);
  expect(html.includes('outside-encoded')).toBe(breaks);
});
