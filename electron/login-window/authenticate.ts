import type { Protocol } from 'devtools-protocol';
import type { Failure } from '../../core/base/failure.ts';
import type { ProxySettings } from '../../core/base/network-settings.ts';
import type { AskCredentials, Credentials } from './credential-prompts.ts';
import { proxyRefused } from './login-failures.ts';

export interface AuthenticateOptions {
  /** Whether a user is present. */
  readonly attended: boolean;
  /** Asks that user for a username and password; absent: the browser does. */
  readonly askCredentials: AskCredentials | undefined;
  /** Returns the stored credentials for an origin; undefined for none. */
  readonly storedFor: (origin: string) => Credentials | undefined;
  /** Whether an origin is that of the current page. */
  readonly isShown: (origin: string) => boolean;
  /** Called with each password that the user gave. */
  readonly passwordGiven: (password: string) => void;
  /** The proxy of the window, with the credentials for it. */
  readonly proxy: ProxySettings | undefined;
  /** Called when the proxy does not accept any of the credentials. */
  readonly proxyRefused: (failure: Failure) => void;
}

/** Schemes that need a username and a password of the user (RFC 7617, RFC 7616). */
const passwordSchemes = /^(?:basic|digest)$/i;

type Challenge = Protocol.Fetch.AuthRequiredEvent;
type Response = Protocol.Fetch.AuthChallengeResponse;

/**
 * Decides how to respond to HTTP authentication (RFC 9110 section 11): the settings authenticate at their own
 * proxy, stored credentials once at the origins that they are for (Basic and Digest), the user anywhere else. Without a user the browser shows the page of the challenge.
 */
export function createAuthenticator(options: AuthenticateOptions): (asked: Challenge) => Promise<Response> {
  /** Requests that credentials were sent for: another challenge means that they were rejected. */
  const authenticated = new Set<string>();
  /** Origins that rejected the stored credentials. */
  const rejected = new Set<string>();

  const askUser = async ({ requestId, resourceType, authChallenge }: Challenge): Promise<Response> => {
    if (options.askCredentials === undefined) return { response: 'Default' };
    const { source, origin, scheme, realm } = authChallenge;
    const isProxy = source === 'Proxy';
    // An image of another site must not open a dialog over the login page.
    if (!isProxy && resourceType !== 'Document' && !options.isShown(origin))
      return { response: 'CancelAuth' };
    const again = authenticated.has(requestId);
    const given = await options.askCredentials({ origin, scheme, realm, isProxy, again });
    if (given === undefined) return { response: 'CancelAuth' };
    authenticated.add(requestId);
    options.passwordGiven(given.password);
    return { response: 'ProvideCredentials', ...given };
  };

  return async (asked) => {
    const { source, origin, scheme } = asked.authChallenge;
    const { proxy } = options;
    if (source === 'Proxy' && proxy !== undefined) {
      const { url, username = '', password = '' } = proxy;
      const isOurs = new URL(origin).host === new URL(url).host;
      if (!isOurs || username === '' || authenticated.has(asked.requestId)) {
        options.proxyRefused(proxyRefused(proxy, scheme));
        return { response: 'CancelAuth' };
      }
      authenticated.add(asked.requestId);
      return { response: 'ProvideCredentials', username, password };
    }
    const stored =
      source === 'Proxy' || !passwordSchemes.test(scheme) ? undefined : options.storedFor(origin);
    // Another attempt may lock the account.
    if (stored !== undefined && !authenticated.has(asked.requestId) && !rejected.has(origin)) {
      authenticated.add(asked.requestId);
      options.passwordGiven(stored.password);
      return { response: 'ProvideCredentials', ...stored };
    }
    if (stored !== undefined) rejected.add(origin);
    if (options.attended) return askUser(asked);
    // The page of a proxy, here one of the system, is not part of the login.
    if (source === 'Proxy') options.proxyRefused(proxyRefused({ url: origin }, scheme));
    return { response: 'CancelAuth' };
  };
}
