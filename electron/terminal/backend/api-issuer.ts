import type { Failure } from '../../../core/base/failure.ts';
import type { RunReport } from '../../../core/checks/report.ts';
import { grantOf, isLoginGrant } from '../../../core/grants/registry.ts';
import type { TerminalLogin } from './terminal-login.ts';

/**
 * The same login at the only authorization server of an API, whose URL was given as the issuer, for the resource of
 * its metadata unless another one was given (RFC 9728, RFC 8707); undefined where there is none or a choice.
 */
export function loginForApi({ outcome }: RunReport, login: TerminalLogin): TerminalLogin | undefined {
  const action = outcome.state === 'failed' ? outcome.failure.action : undefined;
  if (action?.kind !== 'use-issuer') return undefined;
  const [issuer, another] = action.issuers;
  if (issuer === undefined || another !== undefined) return undefined;
  const { connection } = login.plan;
  const resource = connection.resource ?? action.resource;
  return {
    ...login,
    plan: { ...login.plan, connection: { ...connection, issuer, resource, describeResource: resource } },
  };
}

/** Says of a login for an API where it happens. */
export function apiNotice(api: string, { plan: { connection } }: TerminalLogin): string {
  const { issuer, resource } = connection;
  return `${api} is an API. The login continues at its authorization server, ${issuer}, for the resource ${resource ?? api}.`;
}

/** The report of a run, with the options that can be given where its provider was not found. */
export function withDiscoveryOptions(report: RunReport): RunReport {
  const { outcome } = report;
  if (outcome.state !== 'failed') return report;
  const hint = hintFor(report, outcome.failure);
  if (hint === undefined) return report;
  const failure = { ...outcome.failure, hint: `${outcome.failure.hint ?? ''} ${hint}`.trim() };
  return { ...report, outcome: { ...outcome, failure } };
}

function hintFor({ grant }: RunReport, { code, step = '', action }: Failure): string | undefined {
  if (action?.kind === 'use-issuer') {
    return `Type --issuer and --resource ${action.resource}; --issuer can be ${action.issuers.join(' or ')}.`;
  }
  const isDiscovery = step.startsWith('discovery') && codes.has(code);
  const names = isDiscovery ? endpointsFor(grant) : [];
  if (names.length === 0) return undefined;
  const file = isLoginGrant(grant) ? ', or --metadata FILE' : '';
  return `For a provider without metadata, use ${names.map((name) => `--${name} URL`).join(' and ')}${file}.`;
}

/** What was received was not the metadata of an issuer. */
const codes: ReadonlySet<string> = new Set([
  'metadata-not-found',
  'issuer-is-api',
  'not-an-object',
  'not-json',
  'unexpected-redirect',
  'unexpected-status',
]);

function endpointsFor(grant: RunReport['grant']): readonly string[] {
  switch (grant) {
    case 'introspection':
      return ['introspection-endpoint'];
    case 'revocation':
      return ['revocation-endpoint'];
    case 'logout':
      return ['end-session-endpoint'];
    case 'refresh':
      return ['token-endpoint'];
    case 'api-call':
      return [];
    default: {
      const { legs } = grantOf(grant);
      return [
        ...(legs.includes('authorization') ? ['authorization-endpoint'] : []),
        ...(legs.includes('device-authorization') ? ['device-authorization-endpoint'] : []),
        ...(legs.includes('token') ? ['token-endpoint'] : []),
      ];
    }
  }
}
