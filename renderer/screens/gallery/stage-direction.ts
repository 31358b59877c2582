type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat' | 'defaultPrevented'
>;

const directions: Readonly<Record<string, 'back' | 'forward'>> = {
  ArrowLeft: 'back',
  ArrowRight: 'forward',
  PageUp: 'back',
  PageDown: 'forward',
};

/** Where a key leads in a play; undefined for other keys, and for one that is held: each step is a press. */
export function stageDirection(press: KeyPress): 'back' | 'forward' | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey, repeat, defaultPrevented } = press;
  if (ctrlKey || metaKey || altKey || shiftKey || repeat || defaultPrevented) return undefined;
  return Object.hasOwn(directions, key) ? directions[key] : undefined;
}
