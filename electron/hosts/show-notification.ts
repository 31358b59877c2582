import { systemClock } from '../ports/clock.ts';
import type { Clock } from '../ports/ports.ts';
import type { Notification } from '../workbench/host.ts';

/** Electron's class of notifications. */
export interface NotificationMaker {
  new (options: Notification): MadeNotification;
  isSupported(): boolean;
}

interface MadeNotification {
  show(): void;
  close(): void;
  once(event: 'show', listener: () => void): unknown;
  once(event: 'failed', listener: () => void): unknown;
}

/** Time for the system to show a notification, in milliseconds. */
const patience = 2_000;

/**
 * Shows a notification of the system. Returns false where the system did not confirm in time that it is shown:
 * Electron reports a failure in an event, and on some systems not at all.
 */
export async function showNotification(
  Maker: NotificationMaker,
  { title, body }: Notification,
  clock: Pick<Clock, 'wait'> = systemClock,
): Promise<boolean> {
  if (!Maker.isSupported()) return false;
  const notification = new Maker({ title, body });
  const confirmed = new AbortController();
  try {
    return await new Promise<boolean>((resolve) => {
      notification.once('show', () => resolve(true));
      notification.once('failed', () => resolve(false));
      clock.wait(patience, confirmed.signal).then(
        () => {
          // The window shows the text instead: it must not appear twice.
          notification.close();
          resolve(false);
        },
        () => undefined,
      );
      notification.show();
    });
  } finally {
    confirmed.abort();
  }
}
