import type { RunReport } from '../../checks/report.ts';
import type { Facts, TokenTry } from '../../facts/facts.ts';
import { member, numberMember } from '../../token/json-members.ts';
import type { FollowUpResult } from './follow-up.ts';

/** The result of a follow-up run; undefined while there is none. */
export function followUpResult(grant: RunReport['grant'], facts: Facts): FollowUpResult | undefined {
  const { revocation, introspection, logout, apiCall } = facts;
  switch (grant) {
    case 'introspection':
      return introspection && introspectionResult(introspection);
    case 'revocation':
      return revocation && revocationResult(revocation);
    case 'logout':
      return logout?.answered && { kind: 'logged-out', text: 'signed out at the provider' };
    case 'api-call':
      return apiCall && apiCallResult(apiCall);
    default:
      return undefined;
  }
}

function introspectionResult({ document, response }: NonNullable<Facts['introspection']>): FollowUpResult {
  const active = document === undefined ? undefined : member(document, 'active');
  if (active === true) {
    const exp = document === undefined ? undefined : numberMember(document, 'exp');
    return { kind: 'active', text: 'active', ...(exp === undefined ? {} : { expiresAt: exp * 1000 }) };
  }
  if (active === false) return { kind: 'inactive', text: 'inactive' };
  const error = document === undefined ? undefined : member(document, 'error');
  return {
    kind: 'refused',
    text: `introspection refused: ${typeof error === 'string' ? error : response.status}`,
  };
}

function revocationResult({ response, document, tries }: NonNullable<Facts['revocation']>): FollowUpResult {
  const works = tries.find(({ result }) => result === 'works');
  const accepted = response.status === 200;
  if (!accepted) {
    const error = document === undefined ? undefined : member(document, 'error');
    const text = `revocation refused: ${typeof error === 'string' ? error : response.status}`;
    return { kind: works === undefined ? 'refused' : 'still-works', text };
  }
  if (works !== undefined) {
    const dead = tries.some(({ by, result }) => by === 'introspection' && result === 'dead');
    const but = dead ? ', although introspection says inactive' : '';
    return { kind: 'still-works', text: `revoked, but it still works: ${tryText(works)}${but}` };
  }
  const dead = tries.filter(({ result }) => result === 'dead');
  return {
    kind: 'revoked',
    text: `revoked: ${dead.length === 0 ? 'confirmed by the provider; not tested here' : dead.map(tryText).join(', and ')}`,
  };
}

function tryText({ by, result, answer }: TokenTry): string {
  const works = result === 'works';
  switch (by) {
    case 'introspection':
      return works ? 'introspection says active' : 'introspection says inactive';
    case 'refresh':
      return works ? 'the token endpoint accepted it' : `the token endpoint returned ${answer}`;
    case 'userinfo':
      return `UserInfo returned ${answer}`;
    case 'api':
      return `the API returned ${answer}`;
  }
}

function apiCallResult({ request, response, challenges }: NonNullable<Facts['apiCall']>): FollowUpResult {
  const error = challenges
    .flatMap(({ parameters }) => parameters)
    .find(({ name }) => name.toLowerCase() === 'error')?.value;
  const path = URL.canParse(request.url) ? new URL(request.url).pathname : request.url;
  const answer = [response.status, error].filter((part) => part !== undefined).join(' ');
  return {
    kind: response.status === 401 || response.status === 403 ? 'refused' : 'answered',
    text: `${request.method} ${path}: ${answer}`,
  };
}
