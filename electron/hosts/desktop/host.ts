import type { Shell } from 'electron';
import type { Host } from '../../workbench/host.ts';
import { type NotificationMaker, showNotification } from '../show-notification.ts';
import type { LoginElectron } from './login-browser.ts';
import { electronLoginWindow } from './login-window.ts';
import { openInSystemBrowser } from './open-external.ts';

/** The parts of Electron that a host needs besides the window of the app. */
export interface HostElectron extends LoginElectron {
  readonly shell: Pick<Shell, 'openExternal'>;
  readonly Notification: NotificationMaker;
}

export interface HostSetting {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Keeps login windows hidden. */
  readonly unseen: boolean;
}

/** Provides the functions of Electron to the code behind the window. */
export function electronHost(electron: HostElectron, { env, unseen }: HostSetting): Host {
  return {
    name: 'Electron',
    openLoginWindow: async (login) => ({ ok: true, value: electronLoginWindow(login, electron, unseen) }),
    writeClipboard: (text) => electron.clipboard.writeText(text),
    openExternal: (url) => openInSystemBrowser(electron.shell, url, env),
    notify: (notification) => showNotification(electron.Notification, notification),
  };
}
