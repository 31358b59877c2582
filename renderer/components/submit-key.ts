/** What a key press says. */
type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'isComposing'>;

/** Whether a key press in a text of several lines submits: Enter alone starts a new line there. */
export function isSubmitKey({ key, ctrlKey, metaKey, isComposing }: KeyPress): boolean {
  return key === 'Enter' && (ctrlKey || metaKey) && !isComposing;
}
