import type { Notification as ElectronNotification } from 'electron';
import type { Notification } from '../../workbench/host.ts';

/** What makes notifications in Electron. */
export interface NotificationMaker {
  new (options: Notification): Pick<ElectronNotification, 'show'>;
  isSupported(): boolean;
}

/** Has the system show a notification; false where it cannot. */
export function showNotification(Maker: NotificationMaker, { title, body }: Notification): boolean {
  if (!Maker.isSupported()) return false;
  new Maker({ title, body }).show();
  return true;
}
