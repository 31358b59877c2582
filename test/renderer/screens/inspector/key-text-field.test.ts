import { createElement } from 'react';
import { expect, test } from 'vitest';
import { KeyTextField } from '../../../../renderer/screens/inspector/KeyTextField.tsx';
import { renderNow } from '../../../support/render-screen.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

function fieldOf(text: string): string {
  const props = { text, algorithm: 'RS256', hint: 'A key.', onChange: () => undefined };
  return renderNow(() => createElement(KeyTextField, props), openScripted().store);
}

test('a key is in a field', () => {
  const html = fieldOf('x'.repeat(50_000));
  expect(html).toContain('<textarea');
  expect(html).not.toContain('Clear');
});

test('of a text of megabytes only the start is rendered, with its length', () => {
  const html = fieldOf(`{"keys":[${'x'.repeat(2_000_000)}`);
  expect(html).not.toContain('<textarea');
  expect(html).toContain('2,000,009 characters');
  expect(html).toContain('Clear');
  expect(html.length).toBeLessThan(5_000);
});

test('of a hostile text the start is text', () => {
  const html = fieldOf(`<script>\u202e${'x'.repeat(50_000)}`);
  expect(html).not.toContain('<script>');
  expect(html).not.toContain('\u202e');
});
