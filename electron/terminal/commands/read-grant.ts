import { safeText } from '../../../core/base/safe-text.ts';
import { grantOf, type LoginGrant, loginGrants, usualLogin } from '../../../core/grants/registry.ts';
import type { OptionName } from '../../../core/grants/run-options.ts';
import type { ResponseType } from '../../../core/oauth/response-types.ts';
import { UsageError } from '../usage-error.ts';
import type { RunOptions, RunTarget, runOptions } from './run-options.ts';

type TerminalOption = keyof typeof runOptions;

interface Spelling {
  readonly demo: readonly TerminalOption[];
  readonly issuer: readonly TerminalOption[];
}

const browserOptions = [
  ...(['redirect-uri', 'script', 'headed', 'accept-near-redirect', 'timeout'] as const),
  ...(['browser', 'listen', 'paste'] as const),
];

const both = (...names: readonly TerminalOption[]): Spelling => ({ demo: names, issuer: names });

/** The terminal options for each option of a grant. Those of every grant are not listed. */
const spellings: Readonly<Record<OptionName, Spelling>> = {
  client: both(),
  scope: both(),
  parameters: both(),
  ownBrowser: both(...browserOptions),
  responseMode: both('response-mode'),
  nonce: both('nonce'),
  pkce: both('pkce'),
  responseType: both('response-type'),
  // At an issuer the user or a form script enters the password, and the code of a device.
  autoLogin: { demo: ['user', 'password-stdin', 'headed', 'timeout'], issuer: [] },
  person: both('user', 'username', 'password-stdin'),
  prompt: both(),
};

const ownOptions = [...new Set(Object.values(spellings).flatMap(({ demo, issuer }) => [...demo, ...issuer]))];

function usable(grant: LoginGrant, target: RunTarget): readonly TerminalOption[] {
  const { options, signIn } = grantOf(grant);
  const { shape } = options;
  if (target === 'connection') {
    const isUser = signIn === 'browser' || signIn === 'client';
    return [
      ...usable(grant, 'issuer').filter((name) => name !== 'user'),
      ...(isUser ? ['user' as const] : []),
    ];
  }
  return Object.entries(spellings).flatMap(([name, spelling]) => (name in shape ? spelling[target] : []));
}

/** The grant to run. Throws {@link UsageError} for an option that it does not have. */
export function readGrant(options: RunOptions, target: RunTarget): LoginGrant {
  const wanted = options.text('grant');
  const grant = loginGrants.find((known) => known === wanted) ?? usualLogin;
  const accepted = usable(grant, target);
  const useless = ownOptions.find((name) => options.has(name) && !accepted.includes(name));
  if (useless !== undefined) throw new UsageError(`--${useless} cannot be used with --grant ${grant}`);
  return grant;
}

/** The requested response type, its words in any order. Throws {@link UsageError}. */
export function readResponseType(options: RunOptions, grant: LoginGrant): ResponseType | undefined {
  const text = options.text('response-type');
  const { responseTypes } = grantOf(grant);
  if (text === undefined || responseTypes.length < 2) return undefined;
  const wanted = text.split(' ').sort().join(' ');
  const found = responseTypes.find((type) => type === wanted);
  if (found !== undefined) return found;
  const choices = responseTypes.map((type) => JSON.stringify(type)).join(', ');
  throw new UsageError(
    `--response-type with --grant ${grant} must be one of ${choices}, not ${safeText(JSON.stringify(text))}`,
  );
}
