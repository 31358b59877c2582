import { createHash } from 'node:crypto';
import { type Answer, html } from './pages.ts';

/** What a page asks for before it is shown, and who is let in. */
export interface AskingPage {
  readonly username: string;
  readonly password: string;
  readonly realm?: string;
  readonly scheme?: 'Basic' | 'Digest';
  /** Sent with the 401. */
  readonly refusal?: string;
}

/** A page behind HTTP authentication: Basic (RFC 7617) or Digest with MD5 (RFC 7616). */
export function askingPage(page: Answer, given: AskingPage): Answer {
  const { username, password, realm = 'intranet', scheme = 'Basic', refusal = '<p>No entry.</p>' } = given;
  const challenge =
    scheme === 'Basic'
      ? `Basic realm="${realm}"`
      : `Digest realm="${realm}", nonce="n1", qop="auth", algorithm=MD5`;
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return (response, request) => {
    const { authorization = '' } = request.headers;
    const isRight =
      scheme === 'Basic'
        ? authorization === basic
        : isDigestOf(authorization, { ...given, realm }, request.method);
    if (!isRight) {
      response.writeHead(401, { 'www-authenticate': challenge, 'content-type': 'text/html; charset=utf-8' });
      response.end(refusal);
    } else if (typeof page === 'function') page(response, request);
    else html(response, page);
  };
}

function isDigestOf(
  authorization: string,
  { username, password, realm }: { username: string; password: string; realm: string },
  method: string,
): boolean {
  const member = (name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(authorization)?.[1] ?? '';
  const secret = md5(`${username}:${realm}:${password}`);
  const request = md5(`${method}:${member('uri')}`);
  const expected = md5(`${secret}:n1:${member('nc')}:${member('cnonce')}:auth:${request}`);
  return authorization.startsWith('Digest ') && member('response') === expected;
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
