import type { ProxySettings } from '../../core/base/network-settings.ts';

interface ProxyProblem {
  readonly member: 'url' | 'username';
  readonly message: string;
  readonly received: string;
  readonly hint: string;
}

/** Why a proxy cannot be used; undefined when it can. What is received is never a password. */
export function proxyProblem({ url, username = '' }: ProxySettings): ProxyProblem | undefined {
  const wrong = (message: string, received: string, hint: string): ProxyProblem => ({
    member: 'url',
    message,
    received,
    hint,
  });
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || parsed.hostname === '') {
    return wrong('The proxy is not a URL.', url, 'Write http://HOST:PORT or https://HOST:PORT.');
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    return wrong(
      'Only http and https proxies are supported.',
      parsed.protocol.slice(0, -1),
      'Write http://HOST:PORT or https://HOST:PORT.',
    );
  }
  if (parsed.username !== '' || parsed.password !== '') {
    return wrong(
      'The URL of the proxy has a user name or password in it.',
      `user information before ${parsed.host}`,
      'Take it out of the URL, and give it where it is kept as a secret.',
    );
  }
  if (parsed.pathname !== '/' || parsed.search !== '' || parsed.hash !== '') {
    return wrong('The URL of the proxy has a path.', parsed.pathname, 'Leave off what follows the port.');
  }
  if (username.includes(':')) {
    return {
      member: 'username',
      message: 'The user name for the proxy has a colon in it.',
      received: username,
      hint: 'Basic authentication cannot carry such a name (RFC 7617 section 2).',
    };
  }
  return undefined;
}
