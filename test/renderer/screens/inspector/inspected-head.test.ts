import { createElement } from 'react';
import { expect, test } from 'vitest';
import { InspectedHead } from '../../../../renderer/screens/inspector/InspectedHead.tsx';
import { renderNow } from '../../../support/render-screen.ts';
import { loginTokens } from '../../../support/samples/tokens.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

test.each([
  [false, true],
  [true, false],
])('with presenter mode %s a token can be compared with those of other texts: %s', (presenting, offered) => {
  const [token] = loginTokens(0);
  if (token === undefined) throw new Error('no token');
  const { store } = openScripted();
  const found = [{ token, where: 'text', start: 0, end: 1 }];
  store.setState({
    presenting,
    inspection: { id: 't', sequence: 1, title: '', at: 0, text: 'a', found, took: 0, rules: 0 },
  });
  const head = () => createElement(InspectedHead, { index: 0, token, raw: 'a', onAsk: () => undefined });
  expect(renderNow(head, store).includes('Compare with…')).toBe(offered);
});
