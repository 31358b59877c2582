import type { JoseSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { audienceIsRestricted } from './audience.ts';
import { periodIsBounded, useIsLimited } from './conditions.ts';
import { bearerIsConfirmed, recipientIsDestination, requestIsNamed } from './confirmation.ts';
import { authenticationIsStated } from './content.ts';
import { encryptionIsStrong } from './encryption.ts';
import { destinationIsNamed, issuersAreSame } from './message.ts';
import { urlIsUnambiguous } from './redirect.ts';
import { assertionIsSigned, signatureCoversContent, signatureIsStrong } from './signature.ts';
import { statusIsSuccess } from './status.ts';
import { subjectIsOne, textIsWhole } from './values.ts';

/** The rules for SAML 2.0 messages and assertions of the Web Browser SSO profile. */
export const samlRules: readonly Rule<JoseSubject>[] = [
  statusIsSuccess,
  assertionIsSigned,
  signatureCoversContent,
  signatureIsStrong,
  urlIsUnambiguous,
  encryptionIsStrong,
  issuersAreSame,
  destinationIsNamed,
  audienceIsRestricted,
  bearerIsConfirmed,
  recipientIsDestination,
  requestIsNamed,
  periodIsBounded,
  useIsLimited,
  authenticationIsStated,
  subjectIsOne,
  textIsWhole,
];
