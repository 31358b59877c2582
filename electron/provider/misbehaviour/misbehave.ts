import { acceptAssertions } from './assertions.ts';
import { acceptAuthorizationRequests } from './authorization-requests.ts';
import { acceptClients } from './clients.ts';
import { acceptCodes } from './codes.ts';
import { acceptDevices } from './devices.ts';
import type { Misbehaviour } from './left-out-check.ts';
import { acceptProofs } from './proofs.ts';
import { allowRedirectUris } from './redirect-uris.ts';
import { acceptRequestObjects } from './request-objects.ts';
import { acceptResources } from './resources.ts';
import { grantScopes } from './scopes.ts';
import { acceptTokens } from './tokens.ts';

const misbehaviours: readonly Misbehaviour[] = [
  allowRedirectUris,
  acceptAuthorizationRequests,
  grantScopes,
  acceptClients,
  acceptAssertions,
  acceptRequestObjects,
  acceptProofs,
  acceptResources,
  acceptCodes,
  acceptDevices,
  acceptTokens,
];

/** Removes the checks that a provider leaves out; every other one stays. */
export const misbehave: Misbehaviour = (provider, leavesOut) => {
  for (const misbehaviour of misbehaviours) misbehaviour(provider, leavesOut);
};
