import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import {
  type RunOptions as GrantRunOptions,
  grantOf,
  type LoginGrant,
} from '../../../core/grants/registry.ts';
import type { CommandContext } from '../command-io.ts';
import type { ConnectionRunRequest } from '../services.ts';
import { dataRequest } from './data-options.ts';
import { readScriptText } from './files.ts';
import type { RunOptions } from './run-options.ts';

interface Given {
  readonly grant: LoginGrant;
  /** The options of the grant, from the scopes of the connection. */
  optionsFor(scope: string): GrantRunOptions;
  readonly login: Pick<
    ConnectionRunRequest,
    'refresh' | 'acceptNearRedirect' | 'redirectUri' | 'loginTimeout' | 'clockTolerance'
  >;
}

/**
 * Reads the request of `grantscope run --connection`: from the data of the window, which is closed before the login. Throws
 * UsageError; fails for data, names, and secrets that cannot be read.
 */
export async function readConnectionRequest(
  options: RunOptions,
  { grant, optionsFor, login }: Given,
  context: CommandContext,
): Promise<Result<ConnectionRunRequest>> {
  const connection = options.text('connection') ?? '';
  const user = options.text('user');
  const path = options.text('script');
  const script = path === undefined ? undefined : await readScriptText(path, context);
  const opened = await context.services.openData(dataRequest(options, true, context));
  if (!opened.ok) return opened;
  const { store } = opened.value;
  try {
    const { readConnection } = await import('../data/connection-request.ts');
    const { signIn } = grantOf(grant);
    const isOutside = options.text('browser') === 'own' || options.has('paste');
    const isFilledIn = signIn !== 'client' && (script !== undefined || options.has('headed') || isOutside);
    const read = readConnection(store, { connection, user, optionsFor, isFilledIn });
    if (!read.ok) return read;
    const { clockTolerance } = store.meta.settings();
    // Without script and user, the window has to be shown.
    const headed = options.has('headed') || (script === undefined && user === undefined);
    return {
      ok: true,
      value: {
        target: 'connection',
        ...present({ clockTolerance }),
        ...read.value,
        headed,
        ...login,
        ...present({ script }),
      },
    };
  } finally {
    store.close();
  }
}
