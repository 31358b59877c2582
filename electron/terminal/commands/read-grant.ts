import { type LoginGrant, loginGrants } from '../../../core/grants/login-grant.ts';
import { UsageError } from '../usage-error.ts';
import type { RunOptions, runOptions } from './run-options.ts';

type OptionName = keyof typeof runOptions;

const browserOptions = ['redirect-uri', 'response-mode', 'nonce', 'script', 'headed', 'timeout'] as const;

/** Options that not every grant has a use for, under the grants that do. */
const ownOptions: Readonly<Record<LoginGrant, readonly OptionName[]>> = {
  'authorization-code': [...browserOptions, 'pkce', 'user', 'password-stdin'],
  'client-credentials': [],
};

/** The grant to be run. Throws {@link UsageError} for an option that this grant has no use for. */
export function readGrant(options: RunOptions): LoginGrant {
  const wanted = options.text('grant');
  const grant = loginGrants.find((known) => known === wanted) ?? 'authorization-code';
  const useless = Object.values(ownOptions)
    .flat()
    .find((name) => options.has(name) && !ownOptions[grant].includes(name));
  if (useless !== undefined) throw new UsageError(`--${useless} does not go with --grant ${grant}`);
  return grant;
}
