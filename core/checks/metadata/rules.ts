import type { MetadataSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { metadataTypeIsJson } from './content-type.ts';
import { endpointsAreHttps } from './endpoints-https.ts';
import { implicitGrantIsNotOffered } from './implicit-grant.ts';
import { issuerMatches } from './issuer.ts';
import { issuerIsPlainUrl } from './issuer-form.ts';
import { metadataIsJson } from './json.ts';
import { keyWrappingHasAlternative } from './key-wrapping.ts';
import { membersHaveTheirTypes } from './member-types.ts';
import { passwordGrantIsNotOffered } from './password-grant.ts';
import { pkcePlainIsNotOffered } from './pkce-plain.ts';
import { pkceS256IsSupported } from './pkce-s256.ts';
import { metadataIsAtItsPlace } from './redirect.ts';
import { requestObjectsAreSigned } from './request-object-none.ts';
import { requiredMembersArePresent } from './required-members.ts';
import { responseIssIsPromised } from './response-iss.ts';
import { responseTypesAreNoGrants } from './response-types.ts';
import { unsignedIsNotOffered } from './signing-none.ts';
import { rs256IsSupported } from './signing-rs256.ts';
import { usedGrantIsListed } from './used-grant.ts';
import { usedMethodIsListed } from './used-method.ts';
import { usedResponseTypeIsListed } from './used-response-type.ts';

/** The rules of the provider's metadata: its issuer, its form, then what it supports. */
export const metadataRules: readonly Rule<MetadataSubject>[] = [
  metadataIsAtItsPlace,
  metadataTypeIsJson,
  metadataIsJson,
  issuerMatches,
  issuerIsPlainUrl,
  requiredMembersArePresent,
  membersHaveTheirTypes,
  endpointsAreHttps,
  pkceS256IsSupported,
  pkcePlainIsNotOffered,
  implicitGrantIsNotOffered,
  passwordGrantIsNotOffered,
  unsignedIsNotOffered,
  requestObjectsAreSigned,
  keyWrappingHasAlternative,
  responseIssIsPromised,
  responseTypesAreNoGrants,
  rs256IsSupported,
  usedGrantIsListed,
  usedMethodIsListed,
  usedResponseTypeIsListed,
];
