import type { BarAction } from './login-bar.ts';

/** A key as Electron reports it before the page receives it. */
export interface PressedKey {
  readonly type: string;
  readonly key: string;
  readonly alt: boolean;
  readonly control: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
}

/** Returns the action of a key in a login window, as in the browsers of the platform; undefined for none. */
export function shortcutOf(pressed: PressedKey, platform: NodeJS.Platform): BarAction | undefined {
  if (pressed.type !== 'keyDown') return undefined;
  const { alt, control, meta, shift } = pressed;
  const key = pressed.key.toLowerCase();
  const modifiers = [alt && 'alt', control && 'control', meta && 'meta', shift && 'shift'];
  const keys = [...modifiers.filter((modifier) => modifier !== false), key].join('+');
  return (platform === 'darwin' ? onMac : elsewhere).get(keys);
}

const onMac: ReadonlyMap<string, BarAction> = new Map([
  ['meta+[', 'back'],
  ['meta+r', 'reload'],
  ['f5', 'reload'],
  ['alt+meta+i', 'developer-tools'],
  ['f12', 'developer-tools'],
]);

const elsewhere: ReadonlyMap<string, BarAction> = new Map([
  ['alt+arrowleft', 'back'],
  ['control+r', 'reload'],
  ['f5', 'reload'],
  ['control+shift+i', 'developer-tools'],
  ['f12', 'developer-tools'],
]);
