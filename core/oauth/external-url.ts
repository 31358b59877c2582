import type { Result } from '../base/failure.ts';
import { isHttpsOrLoopback } from './loopback.ts';

/**
 * The URL in the form in which it may be passed to the system's URL handler: https, or http on a loopback host, in
 * the ASCII form of the URL standard. Fails with `browser-not-opened` for everything else, and for user
 * information, white space and control characters, which could alter a command line.
 */
export function readExternalUrl(text: string): Result<string> {
  if (/[\p{Cc}\p{Cf}\p{Z}\\]/u.test(text)) return refused('white space, a control character or a backslash');
  if (!/^https?:\/\/[^/?#]/i.test(text) || !URL.canParse(text)) return refused('not an http or https URL');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || /^[^/]*:\/\/[^/?#]*@/.test(text)) {
    return refused('user information before the host');
  }
  if (!isHttpsOrLoopback(text)) return refused(`http on ${url.hostname}`);
  return { ok: true, value: url.href };
}

function refused(received: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'browser-not-opened',
      message: 'URL not opened in the default browser.',
      step: 'authorization: opening the browser',
      expected: 'an https URL, or an http URL on a loopback host',
      received,
      hint: 'If you trust it, copy the URL into the browser.',
    },
  };
}
