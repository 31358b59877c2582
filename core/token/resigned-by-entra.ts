import { isMacAlgorithm } from './algorithms.ts';
import { stringMember } from './json-members.ts';
import type { JwsToken } from './token.ts';

/** Issuers of Microsoft Entra ID: its versions 1.0 and 2.0, and those of national clouds. */
export const entraIssuers =
  /^https:\/\/(?:sts\.(?:windows\.net|chinacloudapi\.cn)|login\.microsoftonline\.(?:com|us)|login\.partner\.microsoftonline\.cn)\//;

/**
 * Whether an access token is one that Microsoft Entra ID issues for its own APIs, such as Microsoft Graph: the `nonce`
 * in its header is replaced after signing, so that no published key verifies it.
 */
export function isForMicrosoftApi({ header, payload }: Pick<JwsToken, 'header' | 'payload'>): boolean {
  if (header === undefined || payload === undefined || stringMember(header, 'nonce') === undefined)
    return false;
  // Microsoft signs with RSA; it shares no secret with an API.
  if (isMacAlgorithm(stringMember(header, 'alg') ?? '')) return false;
  return entraIssuers.test(stringMember(payload, 'iss') ?? '');
}

/** Why such a token is not verified. */
export const whyMicrosoftOnly =
  'Microsoft Entra replaces nonce in the header after signing; only the API itself, such as Microsoft Graph, can verify this token';
