import type { DeviceAuthorizationSubject } from '../../facts/facts.ts';
import type { Rule } from '../rule.ts';
import { deviceWasAuthorized } from './error.ts';
import { intervalIsPositive } from './interval.ts';
import { intervalIsObeyed } from './polling.ts';
import { requiredMembersArePresent } from './required-members.ts';
import { deviceResponseIsJson } from './response.ts';
import { verificationUriIsHttps } from './verification-uri.ts';

/** The rules of a device authorization: its response, and the polling for tokens. */
export const deviceAuthorizationRules: readonly Rule<DeviceAuthorizationSubject>[] = [
  deviceResponseIsJson,
  requiredMembersArePresent,
  intervalIsPositive,
  verificationUriIsHttps,
  deviceWasAuthorized,
  intervalIsObeyed,
];
