import type { NetworkSettings } from '../../core/base/network-settings.ts';

/**
 * Returns the timeout of the login window in milliseconds: five minutes unless the settings specify another.
 */
export function loginTimeoutMs({ loginTimeout = 300 }: NetworkSettings): number {
  return Math.round(loginTimeout * 1000);
}
