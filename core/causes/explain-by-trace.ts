import type { Cause, Failure } from '../base/failure.ts';
import type { Finding } from '../checks/rule.ts';
import type { Facts } from '../facts/facts.ts';
import { undecodedCredentials } from '../oauth/error-codes/token.ts';
import type { HttpResponse } from '../oauth/message.ts';
import { stringMember } from '../token/json-members.ts';
import { authorizationObservations, rulesBehindAuthorizationErrors } from './authorization.ts';
import { deviceObservations } from './device.ts';
import { pageObservations } from './login-page.ts';
import type { Observation, RulesBehind } from './observation.ts';
import {
  endpointObservations,
  rulesBehindEndpointErrors,
  rulesBehindTokenErrors,
  tokenObservations,
} from './token.ts';
import { userinfoObservations } from './userinfo.ts';

interface Refusal {
  readonly error: string;
  readonly observations: readonly Observation[];
  readonly rules: readonly RulesBehind[];
}

/**
 * Puts the causes that the run itself shows before the usual causes of a provider's error: what its messages
 * contain, and which rules they break. Any other failure is returned unchanged.
 */
export function explainByTrace(failure: Failure, facts: Facts, findings: readonly Finding[]): Failure {
  if (endedAtPage.has(failure.code)) {
    const shown = pageObservations(failure.received ?? '', facts).map((cause) => ({ ...cause, seen: true }));
    return shown.length === 0 ? failure : { ...failure, causes: [...shown, ...(failure.causes ?? [])] };
  }
  if (failure.code === 'unexpected-status' && isRefusedUserinfo(facts.userinfo?.response)) {
    const shown = userinfoObservations(facts).map((cause) => ({ ...cause, seen: true }));
    return shown.length === 0 ? failure : { ...failure, causes: shown };
  }
  const refusal = refusalOf(failure, facts);
  if (refusal === undefined) return failure;
  const { error, observations, rules } = refusal;
  const seen = [
    ...observations.flatMap(({ codes, look }) => (codes.includes(error) ? (look(facts) ?? []) : [])),
    ...rules
      .filter(({ codes }) => codes.includes(error))
      .flatMap((behind) => behind.rules)
      .flatMap((rule) =>
        findings.filter((finding) => finding.rule === rule && isBroken(finding)).map(asSeen),
      ),
  ].map((cause): Cause => ({ ...cause, seen: true }));
  const usual = failure.causes?.filter(({ text }) => text !== undecodedCredentials || secretUnknown(facts));
  if (seen.length === 0 && usual?.length === failure.causes?.length) return failure;
  return { ...failure, causes: [...seen, ...(usual ?? [])] };
}

/** A secret that is known shows by itself whether it has characters that the provider must decode. */
function secretUnknown({ client }: Facts): boolean {
  return client.secret === undefined;
}

function isRefusedUserinfo(response: HttpResponse | undefined): boolean {
  return response?.status === 401 || response?.status === 403;
}

/** Failures of logins and logouts that ended at a page of the provider, which they quote. */
const endedAtPage: ReadonlySet<Failure['code']> = new Set([
  'login-page-refused',
  'login-timeout',
  'login-window-closed',
  'login-form-stuck',
]);

function refusalOf({ code }: Failure, facts: Facts): Refusal | undefined {
  switch (code) {
    case 'authorization-error': {
      const error = facts.authorizationResponse?.parameters.find(({ name }) => name === 'error')?.value;
      return error === undefined
        ? undefined
        : { error, observations: authorizationObservations, rules: rulesBehindAuthorizationErrors };
    }
    case 'token-error':
    case 'device-code-expired':
      return fromBackChannel(facts.tokenResponse?.document);
    case 'device-authorization-error':
      return fromEndpoint('device_authorization', facts.deviceAuthorization?.document);
    case 'introspection-error':
      return fromEndpoint('introspection', facts.introspection?.document);
    case 'revocation-error':
      return fromEndpoint('revocation', facts.revocation?.document);
    default:
      return undefined;
  }
}

function fromBackChannel(document: Parameters<typeof stringMember>[0] | undefined): Refusal | undefined {
  const error = document && stringMember(document, 'error');
  return error === undefined
    ? undefined
    : { error, observations: [...tokenObservations, ...deviceObservations], rules: rulesBehindTokenErrors };
}

function fromEndpoint(
  endpoint: string,
  document: Parameters<typeof stringMember>[0] | undefined,
): Refusal | undefined {
  const error = document && stringMember(document, 'error');
  return error === undefined
    ? undefined
    : { error, observations: endpointObservations(endpoint), rules: rulesBehindEndpointErrors };
}

function isBroken({ result }: Finding): boolean {
  return result === 'fail' || result === 'warn';
}

/** A broken rule as a cause: its title says what is wrong. */
function asSeen({ title, received, at }: Finding): Omit<Cause, 'seen'> {
  const found = received === undefined ? '' : ` (received ${received})`;
  return {
    text: `${title}${found}`,
    ...(at?.exchange === undefined ? {} : { exchange: at.exchange }),
  };
}
