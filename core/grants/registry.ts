import * as z from 'zod/mini';
import { authorizationCodeGrant } from './authorization-code/definition.ts';
import { hybridGrant } from './authorization-code/hybrid-definition.ts';
import { clientCredentialsGrant } from './client-credentials/definition.ts';
import type { GrantDefinition, GrantVariant } from './definition.ts';
import { deviceGrant } from './device/definition.ts';
import { implicitGrant } from './implicit/definition.ts';
import { passwordGrant } from './password/definition.ts';
import type { GrantSettings } from './settings.ts';

/**
 * The grants that start a run: all but the refresh, which needs the tokens of an earlier one. The first is
 * the default.
 */
const definitions = [
  authorizationCodeGrant,
  clientCredentialsGrant,
  deviceGrant,
  passwordGrant,
  hybridGrant,
  implicitGrant,
] as const;

export type LoginGrant = (typeof definitions)[number]['id'];

const [usualGrant, ...others] = definitions;

/** The options of a run: those of its grant, discriminated by `grant`. Other members are dropped. */
export const runOptionsSchema = z.discriminatedUnion('grant', [
  usualGrant.options,
  ...others.map(({ options }) => options),
]);

/** The settings of a run: a grant with its options, as plain data. */
export type RunOptions = Readonly<z.infer<typeof runOptionsSchema>>;

/** The settings of a login by any grant. */
export type LoginSettings = GrantSettings<RunOptions>;

/** The default grant of a run. */
export const usualLogin: LoginGrant = usualGrant.id;

/** The ids of the grants that start a run. */
export const loginGrants: readonly LoginGrant[] = definitions.map(({ id }) => id);

const byId: ReadonlyMap<string, GrantDefinition<RunOptions>> = new Map(
  definitions.map((definition) => [definition.id, definition]),
);

/** Returns the definition of a grant. */
export function grantOf(grant: LoginGrant): GrantDefinition<RunOptions> {
  const definition = byId.get(grant);
  if (definition === undefined) throw new TypeError(`no grant ${grant}`);
  return definition;
}

/** Those of the options that the title of a run names. */
export function variantOf(options: RunOptions): GrantVariant {
  return {
    ...('pkce' in options ? { pkce: options.pkce } : {}),
    ...('responseType' in options ? { responseType: options.responseType } : {}),
  };
}

/** Whether a text is the id of a grant that starts a run. */
export function isLoginGrant(text: string): text is LoginGrant {
  return byId.has(text);
}

/** Whether the grant sends an authorization request through a browser (RFC 6749 section 3.1). */
export function opensBrowser(grant: LoginGrant): boolean {
  return grantOf(grant).signIn === 'browser';
}
