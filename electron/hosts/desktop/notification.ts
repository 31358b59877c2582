import type { Notification as ElectronNotification } from 'electron';
import type { Notification } from '../../workbench/host.ts';

/** The parts of Electron that show notifications. */
export interface NotificationMaker {
  new (options: Notification): Pick<ElectronNotification, 'show'>;
  isSupported(): boolean;
}

/** Shows a notification of the system; false where that is not possible. */
export function showNotification(Maker: NotificationMaker, { title, body }: Notification): boolean {
  if (!Maker.isSupported()) return false;
  new Maker({ title, body }).show();
  return true;
}
