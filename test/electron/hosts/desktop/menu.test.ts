import type { MenuItemConstructorOptions } from 'electron';
import { expect, it } from 'vitest';
import { setMenu } from '../../../../electron/hosts/desktop/menu.ts';
import { fakeElectron } from '../../../support/desktop/fake-electron.ts';

function rolesOf(platform: NodeJS.Platform, devTools = false): readonly string[] {
  const { Menu, calls } = fakeElectron();
  setMenu(Menu, platform, devTools);
  expect(calls.map(([name]) => name)).toEqual(['Menu.buildFromTemplate', 'Menu.setApplicationMenu']);
  const [, template] = calls[0] ?? [];
  expect(calls[1]?.[1]).toBe(template);
  const roles = (items: readonly MenuItemConstructorOptions[]): readonly string[] =>
    items.flatMap(({ role, submenu }) => [
      ...(role === undefined ? [] : [role]),
      ...(Array.isArray(submenu) ? roles(submenu) : []),
    ]);
  return roles(template as readonly MenuItemConstructorOptions[]);
}

it('has what every program has', () => {
  expect(rolesOf('linux')).toEqual([
    'quit',
    'editMenu',
    'resetZoom',
    'zoomIn',
    'zoomOut',
    'togglefullscreen',
    'windowMenu',
  ]);
});

it('has the menu of the app on macOS, where the window closes and the app quits', () => {
  expect(rolesOf('darwin').slice(0, 2)).toEqual(['appMenu', 'close']);
});

it('opens developer tools only when they were requested', () => {
  expect(rolesOf('win32')).not.toContain('toggleDevTools');
  expect(rolesOf('win32', true)).toContain('toggleDevTools');
});
