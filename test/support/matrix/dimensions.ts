import { type ClientAuthentication, clientAuthenticationMethods } from '../../../core/oauth/client.ts';
import { hybridResponseTypes, implicitResponseTypes } from '../../../core/oauth/response-types.ts';

/** The grants, those of the front channel by their response types. */
export const grants = [
  'code',
  ...hybridResponseTypes,
  ...implicitResponseTypes,
  'client credentials',
  'password',
  'device',
  'refresh',
] as const;

export type Grant = (typeof grants)[number];

/** The grants whose response comes through a browser. */
export type FrontGrant = Exclude<Grant, 'client credentials' | 'password' | 'device' | 'refresh'>;

export type Authentication = ClientAuthentication['method'];

export const authentications: readonly Authentication[] = clientAuthenticationMethods;

export const modes = ['query', 'fragment', 'form_post', 'none'] as const;

export type Mode = (typeof modes)[number];

/** How the response of the front channel is captured. */
export const captures = ['window', 'listener', 'pasted', 'none'] as const;

export type Capture = (typeof captures)[number];

/** One combination of the four. */
export interface Cell {
  readonly grant: Grant;
  readonly authentication: Authentication;
  readonly mode: Mode;
  readonly capture: Capture;
}

/** Every combination that there is. */
export const cells: readonly Cell[] = grants.flatMap((grant) =>
  authentications.flatMap((authentication) =>
    modes.flatMap((mode) => captures.map((capture) => ({ grant, authentication, mode, capture }))),
  ),
);

/** The name of a combination. */
export function nameOf({ grant, authentication, mode, capture }: Cell): string {
  return [grant, authentication, mode, capture].join(' / ');
}

/** Whether the response comes through a browser. */
export function isFrontGrant(grant: Grant): grant is FrontGrant {
  return grant === 'code' || yieldsTokensInFront(grant);
}

/** Whether tokens come through a browser. */
export function yieldsTokensInFront(grant: Grant): boolean {
  return [...hybridResponseTypes, ...implicitResponseTypes].some((type) => type === grant);
}
