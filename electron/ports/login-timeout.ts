import type { NetworkSettings } from '../../core/base/network-settings.ts';

/** How long a person may take in the login window, in milliseconds: five minutes unless the settings say otherwise. */
export function loginTimeoutMs({ loginTimeout = 300 }: NetworkSettings): number {
  return Math.round(loginTimeout * 1000);
}
