import type { Failure, NetworkFailureCode } from '../../core/base/failure.ts';
import type { ProxySettings } from '../../core/base/network-settings.ts';
import { type WindowPurpose, windowWords } from '../../core/oauth/window-words.ts';
import type { AskedAuthentication } from './http-authentication.ts';
import type { BrowserEnd } from './launched-browser.ts';
import type { LastNavigation } from './navigation-watch.ts';
import { isProxyError, networkFailure } from './network-errors.ts';

export function cancelled(purpose: WindowPurpose): Failure {
  const { act, window } = windowWords[purpose];
  return { code: 'cancelled', message: `The ${act} was cancelled.`, step: window };
}

/** The step in which a window waits, and what it waits for. */
function waitingFor(purpose: WindowPurpose) {
  const { window, redirectUri } = windowWords[purpose];
  return {
    step: `${window}: waiting for the redirect`,
    expected: `a navigation to the ${redirectUri}`,
  } as const;
}

export function windowClosed(purpose: WindowPurpose): Failure {
  const { act, window } = windowWords[purpose];
  const done = purpose === 'login' ? 'signed in' : 'signed out';
  return {
    code: 'login-window-closed',
    message: `The ${window} was closed before the redirect.`,
    ...waitingFor(purpose),
    received: 'all windows closed',
    hint: `Start the ${act} again and leave the window open until it says that you are ${done}.`,
  };
}

/** Returns the failure of a browser that ended by itself; after an orderly end the user has closed it. */
export function browserGone({ code, signal }: BrowserEnd, purpose: WindowPurpose): Failure {
  if (signal === null && code === 0) return windowClosed(purpose);
  const { act, window } = windowWords[purpose];
  return {
    code: 'browser-killed',
    message: `The browser of the ${window} ended unexpectedly.`,
    step: waitingFor(purpose).step,
    received: signal === null ? `exit code ${code}` : `signal ${signal}`,
    hint: `Start the ${act} again.`,
  };
}

/** Returns the failure of a login or logout whose pages have all crashed. */
export function pageCrashed(last: LastNavigation | undefined, purpose: WindowPurpose): Failure {
  const { act, page } = windowWords[purpose];
  return {
    code: 'browser-killed',
    message: `The ${page} crashed.`,
    ...waitingFor(purpose),
    received: last === undefined ? 'a crashed page' : `${last.url} crashed`,
    hint: `Start the ${act} again. If the page crashes again, use the system browser.`,
  };
}

/** `limit` is in milliseconds. */
export function timedOut(limit: number, last: LastNavigation | undefined, purpose: WindowPurpose): Failure {
  const { act, redirectUri } = windowWords[purpose];
  const ended = `The ${act} did not end within ${limit / 1000} seconds`;
  if (last?.asks !== undefined) {
    const { message, received, hint } = authenticationNeeded(last.url, last.asks, purpose);
    return {
      code: 'login-timeout',
      message: `${ended}. ${message}`,
      ...waitingFor(purpose),
      received,
      hint,
    };
  }
  return {
    code: 'login-timeout',
    message: `${ended}.`,
    ...waitingFor(purpose),
    received:
      last === undefined
        ? 'no page at all'
        : `the last page was ${last.url}${last.errorText === undefined ? '' : ` (${last.errorText})`}`,
    hint: `Check whether the page continued after the ${purpose === 'login' ? 'sign-in' : 'sign-out'}, and whether the ${redirectUri} is the registered one.`,
    ...(last?.errorText === undefined ? {} : brokenPage(ended, last.errorText)),
  };
}

/** Returns the failure of a login whose last page was not loaded completely. */
function brokenPage(ended: string, errorText: string): Pick<Failure, 'message' | 'hint'> {
  const { message, hint } = networkFailure(errorText);
  return {
    message: `${ended}: its last page did not load. ${message}`,
    hint,
  };
}

/**
 * Returns the failure of a page that requires HTTP authentication (RFC 9110 section 11.6.1) without a user.
 */
export function authenticationNeeded(
  url: string,
  asked: readonly AskedAuthentication[],
  purpose: WindowPurpose,
): Failure & Required<Pick<Failure, 'received' | 'hint'>> {
  const challenges = asked.map(({ scheme, realm }) =>
    realm === undefined ? scheme : `${scheme}, realm ${JSON.stringify(realm)}`,
  );
  return {
    code: 'http-authentication-required',
    message: `The page at ${url} requires HTTP authentication (${challenges.join('; ')}).`,
    step: `${windowWords[purpose].window}: HTTP authentication`,
    expected: `a ${windowWords[purpose].page} without HTTP authentication`,
    received: `HTTP 401; WWW-Authenticate: ${challenges.join('; ')}`,
    hint: hintFor(
      asked.map(({ scheme }) => scheme.toLowerCase()),
      purpose,
    ),
  };
}

const endpointName: Readonly<Record<WindowPurpose, string>> = {
  login: 'authorization_endpoint',
  logout: 'end_session_endpoint',
};

function hintFor(schemes: readonly string[], purpose: WindowPurpose): string {
  const { act } = windowWords[purpose];
  if (schemes.includes('basic') || schemes.includes('digest')) {
    return `Run the ${act} in a visible window (in the terminal: --headed) or in the system browser, and enter the username and password there.`;
  }
  return schemes.includes('negotiate') || schemes.includes('ntlm')
    ? `Run the ${act} in the system browser: it can sign in with the account of this computer.`
    : `Check ${endpointName[purpose]}: a browser cannot authenticate with this scheme.`;
}

/** Returns the failure of a proxy that requires credentials, or rejected them. */
export function proxyRefused({ url, username = '' }: ProxySettings, asked: string): Failure {
  const { host } = new URL(url);
  return {
    code: 'proxy-authentication-required',
    message:
      username === ''
        ? `The proxy ${host} requires a username and password.`
        : `The proxy ${host} rejected the username or password.`,
    step: 'login window: proxy',
    expected: 'valid proxy credentials',
    received: `HTTP 407; ${asked}`,
    hint: 'Enter the correct username and password of the proxy in the network settings of the connection.',
  };
}

/** Returns the failure of a login page that could not be shown. */
export function unreachable(
  url: string,
  errorText: string,
  proxy: ProxySettings | undefined,
  purpose: WindowPurpose,
): Failure {
  const { page, window } = windowWords[purpose];
  const { code, message, hint } = networkFailure(errorText);
  const phase = phaseOf(code);
  if (proxy !== undefined && isProxyError(code)) {
    return {
      code,
      message: `The ${page} could not be loaded through the proxy ${new URL(proxy.url).host}. ${message}`,
      step: `${window}: proxy`,
      expected: `a page from ${url.split(/[?#]/, 1)[0]}`,
      received: errorText,
      hint,
    };
  }
  return {
    code: phase === undefined ? 'login-page-unreachable' : code,
    message: `The ${page} could not be loaded. ${message}`,
    step: `${window}: ${phase ?? `opening ${purpose === 'login' ? 'the authorization endpoint' : endpointName.logout}`}`,
    expected: `a page from ${url.split(/[?#]/, 1)[0]}`,
    received: errorText,
    hint,
  };
}

/**
 * Returns the phase of a failed page request, in the words of the back channel; the browser does not always
 * report it.
 */
function phaseOf(code: NetworkFailureCode): string | undefined {
  switch (code) {
    case 'dns-failed':
      return 'looking up the name';
    case 'connection-refused':
    case 'connection-timeout':
      return 'connecting';
    case 'connection-reset':
    case 'connection-closed':
      return 'after connecting';
    case 'http-malformed':
    case 'headers-too-large':
    case 'content-length-conflict':
      return 'waiting for the headers';
    case 'content-encoding-broken':
    case 'body-truncated':
      return 'reading the body';
    case 'not-tls':
      return 'TLS handshake';
    default:
      return code.startsWith('tls-') ? 'TLS handshake' : undefined;
  }
}

/** Returns the failure of a browser that started, but whose pages cannot be watched. */
export function notWatchable(name: string, error: unknown): Failure {
  return {
    code: 'browser-not-started',
    message: `The browser ${name} started, but its pages cannot be watched.`,
    step: 'login window: starting the browser',
    received: error instanceof Error ? error.message : String(error),
    hint: 'Use a current Chrome, Chromium or Edge, and set GRANTSCOPE_BROWSER to its path.',
  };
}
