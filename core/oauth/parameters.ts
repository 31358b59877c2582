import type { SectionId } from '../spec/sections.ts';
import { authorizationRequestParameters } from './parameters/authorization-request.ts';
import { authorizationResponseParameters } from './parameters/authorization-response.ts';
import { challengeParameters } from './parameters/challenge.ts';
import {
  deviceAuthorizationRequestParameters,
  deviceAuthorizationResponseParameters,
} from './parameters/device-authorization.ts';
import { introspectionRequestParameters, introspectionResponseMembers } from './parameters/introspection.ts';
import { logoutRequestParameters, logoutResponseParameters } from './parameters/logout.ts';
import { metadataMembers } from './parameters/metadata.ts';
import { resourceMetadataMembers } from './parameters/resource-metadata.ts';
import { revocationRequestParameters, revocationResponseMembers } from './parameters/revocation.ts';
import { refreshRequestParameters, tokenRequestParameters } from './parameters/token-request.ts';
import { tokenResponseParameters } from './parameters/token-response.ts';
import { type ValueType, valueType } from './parameters/value-types.ts';
import { vendorParameters } from './parameters/vendor-parameters.ts';

interface ParameterExplanation {
  readonly type: ValueType;
  readonly meaning: string;
  /** Where the parameter is defined: in a specification, or on a page of the provider that has it. */
  readonly section: SectionId;
  /** Whether the value is a credential, or must be masked for another reason. */
  readonly secret: boolean;
}

export type ParameterEntries = Readonly<
  Record<string, { readonly meaning: string; readonly section: SectionId; readonly secret?: true }>
>;

export type ParameterContext =
  | 'authorization-request'
  | 'authorization-response'
  | 'device-authorization-request'
  | 'device-authorization-response'
  | 'token-request'
  | 'refresh-request'
  | 'token-response'
  | 'introspection-request'
  | 'introspection-response'
  | 'revocation-request'
  | 'revocation-response'
  | 'logout-request'
  | 'logout-response'
  | 'challenge'
  | 'metadata'
  | 'resource-metadata';

const entries: Readonly<Record<ParameterContext, ParameterEntries>> = {
  'authorization-request': authorizationRequestParameters,
  'authorization-response': authorizationResponseParameters,
  'device-authorization-request': deviceAuthorizationRequestParameters,
  'device-authorization-response': deviceAuthorizationResponseParameters,
  'token-request': tokenRequestParameters,
  'refresh-request': refreshRequestParameters,
  'token-response': tokenResponseParameters,
  'introspection-request': introspectionRequestParameters,
  'introspection-response': introspectionResponseMembers,
  'revocation-request': revocationRequestParameters,
  'revocation-response': revocationResponseMembers,
  'logout-request': logoutRequestParameters,
  'logout-response': logoutResponseParameters,
  challenge: challengeParameters,
  metadata: metadataMembers,
  'resource-metadata': resourceMetadataMembers,
};

/**
 * The meaning of a standard parameter or metadata member, or of one that a common provider has in addition; undefined
 * when neither defines it for this context.
 */
export function explainParameter(context: ParameterContext, name: string): ParameterExplanation | undefined {
  const entry = entryOf(entries[context], name) ?? entryOf(vendorParameters[context] ?? {}, name);
  if (entry === undefined) return undefined;
  const { meaning, section, secret } = entry;
  return { type: valueType(name), meaning, section, secret: secret === true };
}

function entryOf(of: ParameterEntries, name: string): ParameterEntries[string] | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}

/** The names of all parameters and members that are secret in any message. */
export const secretParameters: ReadonlySet<string> = new Set(
  [...Object.values(entries), ...Object.values(vendorParameters)].flatMap((context) =>
    Object.entries(context).flatMap(([name, { secret }]) => (secret ? [name] : [])),
  ),
);

/** The names of all standard parameters and members. */
export const parameterNames: ReadonlySet<string> = new Set(
  Object.values(entries).flatMap((context) => Object.keys(context)),
);
