import { createElement } from 'react';
import { expect, test } from 'vitest';
import { Attacks } from '../../../../renderer/screens/inspector/Attacks.tsx';
import { renderNow } from '../../../support/render-screen.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const nothing = () => undefined;
const attacks = () =>
  createElement(Attacks, {
    made: { set: 's', attacks: [] },
    target: { url: 'https://api.example', method: 'GET' },
    onTarget: nothing,
    keyText: 'the pasted key',
    onKeyText: nothing,
    onUseKey: nothing,
    onSend: nothing,
  });

test('the pasted key is there again after the question whether to send', () => {
  expect(renderNow(attacks, openScripted().store)).toContain('the pasted key');
});

test('the pasted key is concealed in presenter mode', () => {
  const { store } = openScripted();
  expect(renderNow(attacks, store)).not.toContain('concealed');
  store.getState().setPresenting(true);
  expect(renderNow(attacks, store)).toContain('concealed');
});
