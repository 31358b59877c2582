import type { ClientAssertionSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { assertionAlgorithmIsRegistered } from './algorithm.ts';
import { assertionAlgorithmIsOffered } from './algorithm-offered.ts';
import { assertionIsMeantForProvider } from './audience.ts';
import { assertionNamesSameClient } from './client-id.ts';
import { assertionHasNotExpired } from './expiry.ts';
import { assertionIsFromThePast } from './issued-at.ts';
import { assertionIsIssuedByClient } from './issuer.ts';
import { assertionHasIdentifier } from './jti.ts';
import { assertionEndsSoon } from './lifetime.ts';
import { assertionIsValidYet } from './not-before.ts';
import { assertionIsSentOnce } from './once.ts';
import { assertionSignatureVerifies } from './signature.ts';
import { assertionIsSigned } from './signed.ts';
import { assertionIsAboutClient } from './subject.ts';
import { assertionTypeIsJwt } from './type.ts';

/** The rules of a client assertion, in reading order: form, algorithm, claims. */
export const clientAssertionRules: readonly Rule<ClientAssertionSubject>[] = [
  assertionTypeIsJwt,
  assertionIsSigned,
  assertionAlgorithmIsRegistered,
  assertionAlgorithmIsOffered,
  assertionSignatureVerifies,
  assertionIsIssuedByClient,
  assertionIsAboutClient,
  assertionNamesSameClient,
  assertionIsMeantForProvider,
  assertionHasNotExpired,
  assertionEndsSoon,
  assertionIsValidYet,
  assertionIsFromThePast,
  assertionHasIdentifier,
  assertionIsSentOnce,
];
