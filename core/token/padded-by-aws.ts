import { stringMember } from './json-members.ts';
import type { JsonObject } from './token.ts';

/**
 * Whether a JWT is one that an AWS load balancer adds to each request (`x-amzn-oidc-data`): its base64url has padding, which is
 * signed, too.
 */
export function isOfLoadBalancer(header: JsonObject): boolean {
  return stringMember(header, 'signer')?.startsWith('arn:aws') ?? false;
}
