import { safeText } from '../../../core/base/safe-text.ts';
import {
  type HybridResponseType,
  hybridResponseTypes,
  type ImplicitResponseType,
  implicitResponseTypes,
} from '../../../core/oauth/response-types.ts';
import { type LoginGrant, loginGrants } from '../../../core/script/grant-ids.ts';
import { UsageError } from '../usage-error.ts';
import type { RunOptions, runOptions } from './run-options.ts';

type OptionName = keyof typeof runOptions;

const browserOptions = [
  ...(['redirect-uri', 'response-mode', 'nonce', 'script', 'headed', 'timeout'] as const),
  ...(['browser', 'listen', 'paste'] as const),
];

/** Options that not every grant has a use for, under the grants that do. */
const ownOptions: Readonly<Record<LoginGrant, readonly OptionName[]>> = {
  'authorization-code': [...browserOptions, 'pkce', 'user', 'password-stdin'],
  hybrid: [...browserOptions, 'response-type', 'pkce', 'user', 'password-stdin'],
  implicit: [...browserOptions, 'response-type', 'user', 'password-stdin'],
  'client-credentials': [],
  password: ['user', 'username', 'password-stdin'],
  device: ['user', 'password-stdin', 'headed', 'timeout'],
};

/** At an issuer a person, or a form script, types the password, and enters the code of a device wherever they like. */
function usable(grant: LoginGrant, target: 'demo' | 'issuer'): readonly OptionName[] {
  const own = ownOptions[grant];
  if (target === 'demo' || grant === 'password') return own;
  return grant === 'device' ? [] : own.filter((name) => name !== 'password-stdin');
}

/** The grant to be run. Throws {@link UsageError} for an option that this grant has no use for. */
export function readGrant(options: RunOptions, target: 'demo' | 'issuer'): LoginGrant {
  const wanted = options.text('grant');
  const grant = loginGrants.find((known) => known === wanted) ?? 'authorization-code';
  const useless = Object.values(ownOptions)
    .flat()
    .find((name) => options.has(name) && !usable(grant, target).includes(name));
  if (useless !== undefined) throw new UsageError(`--${useless} does not go with --grant ${grant}`);
  return grant;
}

/** The response types of the grants that have more than one. */
const responseTypes = { hybrid: hybridResponseTypes, implicit: implicitResponseTypes } as const;

/** The response type that is wanted; the order of its words does not matter. Throws {@link UsageError}. */
export function readResponseType(
  options: RunOptions,
  grant: LoginGrant,
): HybridResponseType | ImplicitResponseType | undefined {
  const text = options.text('response-type');
  if (text === undefined || (grant !== 'hybrid' && grant !== 'implicit')) return undefined;
  const known: readonly (HybridResponseType | ImplicitResponseType)[] = responseTypes[grant];
  const wanted = text.split(' ').sort().join(' ');
  const found = known.find((type) => type === wanted);
  if (found !== undefined) return found;
  const choices = known.map((type) => JSON.stringify(type)).join(', ');
  throw new UsageError(
    `--response-type with --grant ${grant} must be one of ${choices}, not ${safeText(JSON.stringify(text))}`,
  );
}
