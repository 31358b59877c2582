import type { ProxySettings } from './network-settings.ts';

interface ProxyProblem {
  readonly member: 'url' | 'username';
  readonly message: string;
  readonly received: string;
  readonly hint: string;
}

const urlHint = 'Enter scheme, host and port, such as http://proxy.example:8080.';

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
    return wrong('The proxy is not a URL.', url, urlHint);
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    return wrong('Only http and https proxies are supported.', parsed.protocol.slice(0, -1), urlHint);
  }
  if (parsed.username !== '' || parsed.password !== '') {
    return wrong(
      'The proxy URL contains a username or password.',
      `user information before ${parsed.host}`,
      'Remove it from the URL, and enter it where it is stored as a secret.',
    );
  }
  if (parsed.pathname !== '/' || parsed.search !== '' || parsed.hash !== '') {
    return wrong('The proxy URL has a path.', parsed.pathname, 'Remove everything after the port.');
  }
  if (username.includes(':')) {
    return {
      member: 'username',
      message: 'The proxy username contains a colon.',
      received: username,
      hint: 'Basic authentication does not allow one (RFC 7617 section 2).',
    };
  }
  return undefined;
}
