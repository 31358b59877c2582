import { createElement } from 'react';
import { expect, test } from 'vitest';
import { TextArea } from '../../../renderer/components/TextArea.tsx';
import { renderNow } from '../../support/render-screen.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const fieldOf = (value: string, props: object = {}) =>
  renderNow(
    () =>
      createElement(TextArea, {
        value,
        name: 'body',
        'aria-label': 'Body',
        onChange: () => undefined,
        ...props,
      }),
    openScripted().store,
  );

test('a text is in a field', () => {
  expect(fieldOf('x'.repeat(50_000))).toContain('<textarea');
  expect(fieldOf('x'.repeat(50_001), { longest: 60_000 })).toContain('<textarea');
});

test('of a text that is too long for a field the start is rendered, with its length and name', () => {
  const html = fieldOf('x'.repeat(2_000_000));
  expect(html).not.toContain('<textarea');
  expect(html).toContain('2,000,000 characters');
  expect(html).toContain('aria-label="Body"');
  expect(html).toContain('Clear');
  expect(html.length).toBeLessThan(2_000);
});
