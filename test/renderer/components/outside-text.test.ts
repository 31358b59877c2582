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
