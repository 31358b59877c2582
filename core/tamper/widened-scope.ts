import { readJsonResponse } from '../oauth/json-response.ts';
import type { HttpResponse } from '../oauth/message.ts';
import { stringMember } from '../token/json-members.ts';

/** A scope that no client has. */
export const otherScope = 'grantscope:admin';

/** Whether a token response leaves it out; without the member, what was requested is granted (RFC 6749 section 5.1). */
export function leavesOutOtherScope(response: HttpResponse): boolean {
  const { document } = readJsonResponse(response);
  const granted = document === undefined ? undefined : stringMember(document, 'scope');
  return granted !== undefined && !granted.split(' ').includes(otherScope);
}
