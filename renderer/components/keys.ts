/** The parts of a keyboard event that identify a shortcut. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * Whether a key press is the shortcut, written as "F5", "Shift+F5", "Mod+K" (Ctrl, or Cmd on a Mac) or "R".
 * Shift is ignored for punctuation, which needs it on some keyboards.
 */
export function matchesKeys(keys: string, press: KeyPress, mac: boolean): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  if (press.altKey || otherMod || mod !== parts.includes('Mod')) return false;
  const sign = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (!sign && press.shiftKey !== parts.includes('Shift')) return false;
  return press.key.toLowerCase() === key.toLowerCase();
}

/** Whether a shortcut types a character, and must be ignored in text fields. */
export function typesText(keys: string): boolean {
  return !keys.includes('Mod+') && (keys.split('+').at(-1) ?? '').length === 1;
}

/** Whether this keyboard has a Cmd key. */
export function isMac(): boolean {
  return /mac/i.test(globalThis.navigator?.platform ?? '');
}

/** Returns the key caps of a shortcut. */
export function nameKeys(keys: string, mac: boolean = isMac()): readonly string[] {
  return keys.split('+').map((part) => (part === 'Mod' ? (mac ? '⌘' : 'Ctrl') : part));
}
