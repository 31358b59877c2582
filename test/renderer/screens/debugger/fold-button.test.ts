import { createElement } from 'react';
import { expect, test } from 'vitest';
import { FoldButton } from '../../../../renderer/screens/debugger/FoldButton.tsx';
import { renderNow } from '../../../support/render-screen.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

test.each([
  ['closed', 'Expand'],
  ['open', 'Collapse'],
] as const)('a chain that is %s has a button with the title %s', (fold, title) => {
  const { store } = openScripted();
  const html = renderNow(() => createElement(FoldButton, { message: 'x1', fold }), store);
  expect(html).toContain(`title="${title}"`);
  expect(html).toContain(`aria-expanded="${fold === 'open'}"`);
});
