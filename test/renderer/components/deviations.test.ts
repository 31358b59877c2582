import { createElement } from 'react';
import { expect, test } from 'vitest';
import { Deviations } from '../../../renderer/components/Deviations.tsx';
import { readNow } from '../../support/render-screen.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

test('a deviation is a sentence of its own, with its position', () => {
  const deviations = [
    { code: 'segment-empty', message: 'the signature is empty', part: 'signature', position: 40 },
  ] as const;
  const text = readNow(() => createElement(Deviations, { deviations }), openScripted().store);
  expect(text).toContain('The signature is empty');
  expect(text).toContain('In the signature, at position 40');
  expect(readNow(() => createElement(Deviations, { deviations: [] }), openScripted().store)).toBe('');
});
