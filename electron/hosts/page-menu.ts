import type { BarAction } from './login-bar.ts';

/** What was clicked. */
export interface MenuTarget {
  readonly isEditable: boolean;
  readonly editFlags: Readonly<Record<'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll', boolean>>;
  readonly selectionText: string;
  /** Empty for no link. */
  readonly linkURL: string;
}

/** An item of a menu, in the terms of Electron. */
export interface PageMenuItem {
  readonly role?: 'cut' | 'copy' | 'paste' | 'selectAll';
  readonly type?: 'separator';
  readonly label?: string;
  readonly enabled?: boolean;
  readonly click?: () => void;
}

export interface PageMenuOptions {
  readonly canGoBack: boolean;
  act(action: BarAction): void;
  copyText(text: string): void;
}

/** The context menu of a login page; edit commands apply to the page that has the focus. */
export function pageMenu(
  { isEditable, editFlags, selectionText, linkURL }: MenuTarget,
  { canGoBack, act, copyText }: PageMenuOptions,
): PageMenuItem[] {
  const edit: PageMenuItem[] = isEditable
    ? [
        { role: 'cut', enabled: editFlags.canCut },
        { role: 'copy', enabled: editFlags.canCopy },
        { role: 'paste', enabled: editFlags.canPaste },
        { role: 'selectAll', enabled: editFlags.canSelectAll },
      ]
    : [{ role: 'copy', enabled: selectionText !== '' }, { role: 'selectAll' }];
  return [
    ...(linkURL === '' ? [] : [{ label: 'Copy link address', click: () => copyText(linkURL) }]),
    ...edit,
    { type: 'separator' },
    { label: 'Back', enabled: canGoBack, click: () => act('back') },
    { label: 'Reload', click: () => act('reload') },
    { type: 'separator' },
    { label: 'Developer tools', click: () => act('developer-tools') },
  ];
}
