import type { RunOptions } from '../../grants/registry.ts';
import type { OptionValues } from '../../grants/run-options.ts';
import { readLoopbackRedirect } from '../../oauth/loopback-redirect.ts';
import type { ConnectionView } from './connection-view.ts';

type Registered = Pick<
  NonNullable<ConnectionView['demoClients']>[number],
  'clientId' | 'grants' | 'redirectUris'
>;

/**
 * Returns the options that change with the system browser: at the demo provider, whose clients are given, also the
 * client, to its native one.
 */
export function withSystemBrowser(
  demoClients: readonly Registered[] | undefined,
  { grant }: RunOptions,
): OptionValues {
  const native = demoClients?.find(
    ({ grants, redirectUris: [uri = ''] }) =>
      grants.some((name) => name === grant) && readLoopbackRedirect(uri) !== undefined,
  );
  return { ownBrowser: { answer: 'received' }, ...(native && { client: native.clientId }) };
}
