import { useEffect } from 'react';
import { isMac, matchesKeys, typesText } from '../components/keys.ts';
import type { State } from '../store/state.ts';
import { useAppStore } from '../store/store.ts';
import { keysOf } from './commands/command.ts';
import { commands } from './commands/commands.ts';

/**
 * Handles the shortcuts of all commands, wherever the focus is, and moves through the sequence with bare
 * arrow keys.
 */
export function useKeyboard(): void {
  const store = useAppStore();
  useEffect(() => {
    const mac = isMac();
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const state = store.getState();
      const isPressed = (keys: string): boolean => matchesKeys(keys, event, mac);
      const command = commands.find((item) => keysOf(item).some(isPressed));
      const keys = command && keysOf(command).find(isPressed);
      if (command === undefined || keys === undefined) {
        if (event.key === 'Escape' && !event.repeat) goBack(state, isTextField(event.target));
        if (walk(state, event)) event.preventDefault();
        return;
      }
      const text = typesText(keys);
      if (text && (isTextField(event.target) || isInMenu(event.target))) return;
      if (state.dialog !== undefined && command.id !== 'palette') {
        if (!text) event.preventDefault();
        return;
      }
      event.preventDefault();
      if (command.enabled(state)) command.run(state);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [store]);
}

/** Closes the topmost layer: the sidebar over a narrow window, the presenter mode, or the play in the gallery. */
function goBack(state: State, typing: boolean): void {
  if (state.sidebarOut) state.setSidebarOut(false);
  else if (state.presenting) state.setPresenting(false);
  else if (state.tab === 'gallery' && state.dialog === undefined && !typing) void state.leavePlay();
}

function walk(state: State, event: KeyboardEvent): boolean {
  const onPage = event.target === document.body;
  if (!onPage || state.tab !== 'debugger' || state.dialog !== undefined) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return false;
  state.moveLine(event.key === 'ArrowDown' ? 1 : -1);
  return true;
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'))
  );
}

function isInMenu(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="menu"]') !== null;
}
