import type { FailedStep } from '../../record/failed-step.ts';
import type { FailureView } from './failure-view.ts';

/** The fields of a connection to which a failure can lead. */
export type FailedField =
  | 'issuer'
  | 'clientId'
  | 'secret'
  | 'key'
  | 'redirectUri'
  | 'postLogoutRedirectUri'
  | 'scope'
  | 'resource'
  | 'ca'
  | 'proxyUrl';

const ofError: ReadonlyMap<string, FailedField> = new Map([
  ['invalid_client', 'secret'],
  ['unauthorized_client', 'clientId'],
  ['invalid_redirect_uri', 'redirectUri'],
  ['redirect_uri_mismatch', 'redirectUri'],
  ['invalid_scope', 'scope'],
  ['invalid_target', 'resource'],
]);

const ofCode: readonly (readonly [pattern: RegExp, field: FailedField])[] = [
  [/^(redirect-mismatch|listener-port)/, 'redirectUri'],
  [/^tls-/, 'ca'],
  [/^proxy-/, 'proxyUrl'],
  [/^key-/, 'key'],
  [/^(dns-|connection-|not-tls|metadata-|issuer-|endpoint-)/, 'issuer'],
];

/** Parameters of the authorization request that a page may be about; the run shows their values. */
const ofParameter: readonly (readonly [parameter: string, field: FailedField])[] = [
  ['redirect_uri', 'redirectUri'],
  ['post_logout_redirect_uri', 'postLogoutRedirectUri'],
  ['client_id', 'clientId'],
  ['scope', 'scope'],
];

/** Failures of logins and logouts that quote the page at which they ended. */
const atPage: ReadonlySet<FailureView['code']> = new Set([
  'login-page-refused',
  'login-window-closed',
  'login-timeout',
]);

/** Returns the field of the connection that a failure is about; undefined where it is about none. */
export function connectionField(failure: FailureView, failed?: FailedStep): FailedField | undefined {
  const { code, step, causes = [] } = failure;
  if (step === 'connection.postLogoutRedirectUri') return 'postLogoutRedirectUri';
  if (failed?.error !== undefined) return ofError.get(failed.error);
  if (atPage.has(code)) {
    const seen = causes.filter((cause) => cause.seen).map(({ text }) => text);
    return ofParameter.find(([name]) => seen.some((text) => text.startsWith(`${name}=`)))?.[1];
  }
  return ofCode.find(([pattern]) => pattern.test(code))?.[1];
}
