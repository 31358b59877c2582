import { assertNever } from '../../base/assert-never.ts';
import { present } from '../../base/present.ts';
import type { RunReport } from '../../checks/report.ts';
import type { Facts, TokenTry } from '../../facts/facts.ts';
import type { FollowUpOutcome } from '../../record/run-record.ts';
import { member, numberMember } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import type { FollowUpResult } from './follow-up.ts';

type Grant = RunReport['grant'];

/** The result of a follow-up run, read from its facts; undefined while there is none. */
export function followUpOutcome(grant: Grant, facts: Facts): FollowUpOutcome | undefined {
  const { revocation, introspection, logout, apiCall } = facts;
  switch (grant) {
    case 'introspection':
      return introspection && introspectionOutcome(introspection);
    case 'revocation':
      return revocation && revocationOutcome(revocation);
    case 'logout':
      return logout?.answered && { kind: 'logged-out' };
    case 'api-call':
      return apiCall && apiCallOutcome(apiCall);
    default:
      return undefined;
  }
}

/** The same in words. */
export function followUpResult(grant: Grant, facts: Facts): FollowUpResult | undefined {
  const outcome = followUpOutcome(grant, facts);
  return outcome && describeOutcome(grant, outcome);
}

/** What a run of this grant came to, in words. */
export function describeOutcome(grant: Grant, outcome: FollowUpOutcome): FollowUpResult {
  const { kind, expiresAt, text = outcomeText(grant, outcome) } = outcome;
  return present({ kind, text, expiresAt });
}

function introspectionOutcome({ document, response }: NonNullable<Facts['introspection']>): FollowUpOutcome {
  const active = document === undefined ? undefined : member(document, 'active');
  if (active === true) {
    const exp = document === undefined ? undefined : numberMember(document, 'exp');
    return { kind: 'active', ...(exp === undefined ? {} : { expiresAt: exp * 1000 }) };
  }
  if (active === false) return { kind: 'inactive' };
  return present({ kind: 'refused', status: response.status, error: errorOf(document) });
}

function revocationOutcome({ response, document, tries }: NonNullable<Facts['revocation']>): FollowUpOutcome {
  const works = tries.some(({ result }) => result === 'works');
  const accepted = response.status === 200;
  return present({
    kind: works ? 'still-works' : accepted ? 'revoked' : 'refused',
    status: response.status,
    error: accepted ? undefined : errorOf(document),
    tries: tries.map(({ by, result, answer }) => ({ by, result, answer })),
  });
}

function apiCallOutcome({ request, response, challenges }: NonNullable<Facts['apiCall']>): FollowUpOutcome {
  const error = challenges
    .flatMap(({ parameters }) => parameters)
    .find(({ name }) => name.toLowerCase() === 'error')?.value;
  const { status } = response;
  return present({
    kind: status === 401 || status === 403 ? 'refused' : 'answered',
    status,
    error,
    request: { method: request.method, path: pathOf(request.url) },
  });
}

/** The path of a URL, or all of it where it is none. */
export function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

function errorOf(document: JsonObject | undefined): string | undefined {
  const error = document === undefined ? undefined : member(document, 'error');
  return typeof error === 'string' ? error : undefined;
}

function outcomeText(grant: Grant, outcome: FollowUpOutcome): string {
  const { kind, status = 0, error, request } = outcome;
  if (grant === 'revocation') return revocationText(outcome);
  if (grant === 'api-call' && request !== undefined) {
    const answer = [status, error].filter((part) => part !== undefined).join(' ');
    return `${request.method} ${request.path}: ${answer}`;
  }
  switch (kind) {
    case 'active':
    case 'revoked':
    case 'answered':
      return kind;
    case 'inactive':
      return 'inactive';
    case 'logged-out':
      return 'signed out at the provider';
    case 'refused':
      return `${grant} refused: ${error ?? status}`;
    case 'still-works':
      return 'it still works';
    default:
      return assertNever(kind);
  }
}

function revocationText({ status = 0, error, tries = [] }: FollowUpOutcome): string {
  if (status !== 200) return `revocation refused: ${error ?? status}`;
  const works = tries.find(({ result }) => result === 'works');
  const dead = tries.filter(({ result }) => result === 'dead');
  if (works !== undefined) {
    const but = dead.some(({ by }) => by === 'introspection') ? ', although introspection says inactive' : '';
    return `revoked, but it still works: ${tryText(works)}${but}`;
  }
  return `revoked: ${dead.length === 0 ? 'confirmed by the provider; not tested here' : dead.map(tryText).join(', and ')}`;
}

function tryText({ by, result, answer }: Pick<TokenTry, 'by' | 'result' | 'answer'>): string {
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
    default:
      return assertNever(by);
  }
}
