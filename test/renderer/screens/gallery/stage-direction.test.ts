import { expect, test } from 'vitest';
import { stageDirection } from '../../../../renderer/screens/gallery/stage-direction.ts';

const press = {
  ...{ key: 'PageDown', ctrlKey: false, metaKey: false, altKey: false },
  ...{ shiftKey: false, repeat: false, defaultPrevented: false },
};

test.each([
  ['PageDown', 'forward'],
  ['PageUp', 'back'],
  ['ArrowRight', 'forward'],
  ['ArrowLeft', 'back'],
  ['Escape', undefined],
  ['constructor', undefined],
])('%s leads %s', (key, direction) => {
  expect(stageDirection({ ...press, key })).toBe(direction);
});

test.each(['ctrlKey', 'metaKey', 'altKey', 'shiftKey', 'repeat', 'defaultPrevented'] as const)(
  'nowhere with %s',
  (name) => {
    expect(stageDirection({ ...press, [name]: true })).toBeUndefined();
  },
);
