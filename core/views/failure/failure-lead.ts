import type { FailedStep } from '../../record/failed-step.ts';
import { connectionField, type FailedField } from './connection-field.ts';
import type { FailureView } from './failure-view.ts';

/** The action that leads on from a failed run. */
export type FailureLead = 'edit-connection' | 'unlock-vault' | 'show-tokens' | 'show-response' | 'run-again';

interface FailedRun {
  readonly failure: FailureView;
  readonly failed?: FailedStep;
  /** Whether its connection is still there. */
  readonly hasConnection: boolean;
  /** Whether a message has a response to be read. */
  readonly hasResponse: boolean;
  /** Whether its connection was edited since it was opened. */
  readonly edited?: boolean;
}

/** Error codes whose cause is a setting of the connection, or of the client at the provider. */
const ofConnection: ReadonlySet<string> = new Set([
  'invalid_client',
  'invalid_target',
  'redirect_uri_mismatch',
  'invalid_redirect_uri',
  'unauthorized_client',
]);

/** Failures of the network and of endpoints, whose URLs and settings are those of the connection. */
const inConnection =
  /^(dns-|connection-refused|tls-|not-tls|proxy-|metadata-|issuer-|endpoint-|redirect-mismatch|login-page-(refused|unreachable)|key-|listener-port)/;

/** Fields that a page is about which leaves the user nothing but to close the login window. */
const ofPage: ReadonlySet<FailedField> = new Set(['redirectUri', 'postLogoutRedirectUri', 'clientId']);

/** Failures that say nothing but that it did not work this time. */
const passing =
  /^(connection-|headers-timeout|body-|login-|device-code-expired|browser-|no-display|answer-|listener-|store-|cancelled|internal|network-failed)/;

/** Error codes of users who did not sign in or consent, and of servers that are not available. */
const ofUser: ReadonlySet<string> = new Set([
  'access_denied',
  'consent_required',
  'interaction_required',
  'login_required',
  'server_error',
  'temporarily_unavailable',
  'expired_token',
]);

/** Returns the one action that leads on from where a run failed: to its tokens, its settings, its response, or again. */
export function failureLead({
  failure,
  failed,
  hasConnection,
  hasResponse,
  edited = false,
}: FailedRun): FailureLead {
  const { code, action } = failure;
  const { error, tokens } = failed ?? {};
  if (action?.kind === 'unlock-vault') return 'unlock-vault';
  if (tokens === true) return 'show-tokens';
  const field = connectionField(failure, failed);
  const isPage = code.startsWith('login-') && field !== undefined && ofPage.has(field);
  const isSetting =
    action !== undefined ||
    (error === undefined ? isPage || inConnection.test(code) : ofConnection.has(error));
  if (isSetting && hasConnection) return edited ? 'run-again' : 'edit-connection';
  if (error === undefined ? passing.test(code) : ofUser.has(error)) return 'run-again';
  return hasResponse ? 'show-response' : 'run-again';
}
