import { describe, expect, it } from 'vitest';
import type { BarAction } from '../../../electron/hosts/login-bar.ts';
import { type MenuTarget, pageMenu } from '../../../electron/hosts/page-menu.ts';

const page: MenuTarget = {
  isEditable: false,
  editFlags: { canCut: false, canCopy: false, canPaste: true, canSelectAll: true },
  selectionText: '',
  linkURL: '',
};

function menuOf(target: Partial<MenuTarget>, canGoBack = true) {
  const acted: BarAction[] = [];
  const copied: string[] = [];
  const items = pageMenu(
    { ...page, ...target },
    { canGoBack, act: (action) => acted.push(action), copyText: (text) => copied.push(text) },
  );
  const named = items.filter(({ type }) => type !== 'separator').map(({ role, label }) => role ?? label);
  return { items, named, acted, copied };
}

describe('the context menu of a login page', () => {
  it('has the edit commands in a field, as far as they are possible', () => {
    const { items, named } = menuOf({ isEditable: true });
    expect(named).toEqual(['cut', 'copy', 'paste', 'selectAll', 'Back', 'Reload', 'Developer tools']);
    expect(items.slice(0, 4).map(({ enabled }) => enabled)).toEqual([false, false, true, true]);
  });

  it('pastes nowhere else', () => {
    const { items, named } = menuOf({});
    expect(named).toEqual(['copy', 'selectAll', 'Back', 'Reload', 'Developer tools']);
    expect(items[0]?.enabled).toBe(false);
    expect(menuOf({ selectionText: 'words' }).items[0]?.enabled).toBe(true);
  });

  it('copies the address of a link, whatever it is', () => {
    const { items, copied } = menuOf({ linkURL: 'javascript:alert(1)' });
    items[0]?.click?.();
    expect([items[0]?.label, copied]).toEqual(['Copy link address', ['javascript:alert(1)']]);
  });

  it('navigates as the bar does', () => {
    const { items, acted } = menuOf({});
    for (const { click } of items) click?.();
    expect(acted).toEqual(['back', 'reload', 'developer-tools']);
    expect(menuOf({}, false).items.find(({ label }) => label === 'Back')?.enabled).toBe(false);
  });
});
