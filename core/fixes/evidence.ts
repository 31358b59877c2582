import type { Facts } from '../facts/facts.ts';
import { parameterValues } from '../oauth/message.ts';
import { readPageRefusal } from '../oauth/page-refusal.ts';
import type { PageRefusalKind } from '../oauth/page-words.ts';
import type { RunPlan } from '../record/run-plan.ts';
import { stringMember } from '../token/json-members.ts';

/** What is known of a run for its fixes. */
export interface Evidence {
  readonly plan: RunPlan;
  readonly facts: Facts;
  /** Why the run failed. */
  readonly failure?: FailureEvidence;
  readonly findings: readonly FindingEvidence[];
  /** The redirect URIs that are registered for the client, where they are known. */
  readonly registered?: readonly string[];
  /** Whether a client secret is known, also where the plan does not use it. */
  readonly hasSecret: boolean;
}

interface FailureEvidence {
  readonly code: string;
  readonly received?: string;
}

interface FindingEvidence {
  readonly rule: string;
  readonly result: string;
  readonly received?: string;
}

/** How a provider refused a request of the run. */
export interface Refusal {
  /** The endpoint as its metadata member without `_endpoint`; `page` for a page that ended the login. */
  readonly at: 'authorization' | 'device_authorization' | 'token' | 'introspection' | 'revocation' | 'page';
  /** The error code; empty for a page. */
  readonly error: string;
  /** The description of the error, or the text of the page. */
  readonly text: string;
  /** What the text is about. */
  readonly kind?: PageRefusalKind;
  /** The scope that the error names. */
  readonly scope?: string;
}

/** Returns how the provider refused the request that ended a run; undefined where it did not. */
export function refusalOf({ failure, facts }: Evidence): Refusal | undefined {
  switch (failure?.code) {
    case 'authorization-error': {
      const { parameters = [] } = facts.authorizationResponse ?? {};
      const value = (name: string) => parameterValues(parameters, name)[0];
      return refusal('authorization', value('error'), value('error_description'), value('scope'));
    }
    case 'token-error':
      return refusalIn('token', facts.tokenResponse?.document);
    case 'device-authorization-error':
      return refusalIn('device_authorization', facts.deviceAuthorization?.document);
    case 'introspection-error':
      return refusalIn('introspection', facts.introspection?.document);
    case 'revocation-error':
      return refusalIn('revocation', facts.revocation?.document);
    case 'login-page-refused':
    case 'login-window-closed':
    case 'login-timeout':
      return facts.logout === undefined ? refusal('page', '', failure.received) : undefined;
    default:
      return undefined;
  }
}

function refusalIn(
  at: Refusal['at'],
  document: Parameters<typeof stringMember>[0] | undefined,
): Refusal | undefined {
  const read = (name: string) => document && stringMember(document, name);
  return refusal(at, read('error'), read('error_description'), read('scope'));
}

function refusal(
  at: Refusal['at'],
  error: string | undefined,
  text = '',
  scope?: string,
): Refusal | undefined {
  if (error === undefined) return undefined;
  const kind = readPageRefusal(`${error} ${text}`)?.kind;
  return {
    at,
    error,
    text,
    ...(kind === undefined ? {} : { kind }),
    ...(scope === undefined ? {} : { scope }),
  };
}

/** Those of the rules that the run broke. */
export function brokenRules({ findings }: Evidence, rules: readonly string[]): readonly string[] {
  return rules.filter((rule) =>
    findings.some(
      (finding) => finding.rule === rule && (finding.result === 'fail' || finding.result === 'warn'),
    ),
  );
}
