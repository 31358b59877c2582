import type { MenuItemConstructorOptions } from 'electron';
import { expect, it } from 'vitest';
import { setMenu } from '../../../../electron/hosts/desktop/menu.ts';
import { fakeElectron } from '../../../support/desktop/fake-electron.ts';

function itemsOf(platform: NodeJS.Platform, devTools = false): readonly MenuItemConstructorOptions[] {
  const { Menu, calls } = fakeElectron();
  setMenu(Menu, platform, devTools);
  expect(calls.map(([name]) => name)).toEqual(['Menu.buildFromTemplate', 'Menu.setApplicationMenu']);
  const [, template] = calls[0] ?? [];
  expect(calls[1]?.[1]).toBe(template);
  const all = (items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);
  return all(template as readonly MenuItemConstructorOptions[]);
}

/** Of the items that are shown. */
function rolesOf(platform: NodeJS.Platform, devTools = false): readonly string[] {
  const shown = itemsOf(platform, devTools).filter(({ visible }) => visible !== false);
  return shown.flatMap(({ role }) => (role === undefined ? [] : [role]));
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

it.each(['linux', 'darwin', 'win32'] as const)('zooms in without Shift on %s', (platform) => {
  const hidden = itemsOf(platform).filter(({ visible }) => visible === false);
  expect(hidden).toEqual([{ role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false }]);
});
