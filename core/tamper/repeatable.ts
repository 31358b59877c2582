import { readJsonResponse } from '../oauth/json-response.ts';
import { parameterValues, readParameters } from '../oauth/message.ts';
import type { RunPlan } from '../record/run-plan.ts';
import type { Inapplicable } from '../record/tampering-record.ts';
import type { Draft, HttpReply } from '../script/draft.ts';
import { stringMember } from '../token/json-members.ts';

/** The value of a parameter of a token request; undefined for another message. */
export function formValue(draft: Draft, name: string): string | undefined {
  if (draft.kind !== 'http' || draft.request.body?.encoding !== 'utf8') return undefined;
  return parameterValues(readParameters(draft.request.body.content), name)[0];
}

/** Whether a request of this grant type got a token. */
export function isGranted(reply: HttpReply, draft: Draft, grantType: string): boolean {
  return (
    formValue(draft, 'grant_type') === grantType &&
    !hasAssertion(draft) &&
    memberOf(reply, 'access_token') !== undefined
  );
}

/** A member of a JSON response that is a text. */
export function memberOf({ outcome }: HttpReply, name: string): string | undefined {
  if (!outcome.ok) return undefined;
  const { document } = readJsonResponse(outcome.response);
  return document === undefined ? undefined : stringMember(document, name);
}

/** Whether the client authenticates with an assertion, which the metadata may have chosen. */
export function hasAssertion(draft: Draft): boolean {
  return formValue(draft, 'client_assertion') !== undefined;
}

/** A client assertion can be used once, and would be refused before the code is. */
export function assertionOnce({ client }: RunPlan): Inapplicable | undefined {
  return 'algorithm' in client.authentication ? { reason: 'other-authentication' } : undefined;
}
