import type { NetworkSettings } from '../../core/base/network-settings.ts';
import { readProxy } from '../http/http-proxy.ts';

/**
 * Returns the secrets of the network settings: the password of the proxy, and the credentials derived from
 * it.
 */
export function networkSecrets({ proxy }: NetworkSettings): readonly string[] {
  if (proxy?.password === undefined || proxy.password === '') return [];
  const [, credentials = ''] = readProxy(proxy).authorization?.split(' ') ?? [];
  return [proxy.password, credentials].filter((secret) => secret !== '');
}
