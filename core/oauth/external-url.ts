import type { Result } from '../base/failure.ts';
import { isHttpsOrLoopback } from './loopback.ts';

/**
 * The URL as it may be handed to the program that opens URLs on this machine: https, or http on a loopback
 * host, in the ASCII form of the URL standard. Fails with `browser-not-opened` for everything else, for user
 * information, and for white space and control characters, of which a command line could be made.
 */
export function readExternalUrl(text: string): Result<string> {
  if (/[\p{Cc}\p{Cf}\p{Z}\\]/u.test(text)) return refused('white space, a control character or a backslash');
  if (!/^https?:\/\/[^/?#]/i.test(text) || !URL.canParse(text)) return refused('no http or https URL');
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
      message: 'This address is not handed to your browser.',
      step: 'authorization: opening your browser',
      expected: 'an https URL, or an http URL of a loopback host',
      received,
      hint: 'If you trust it, copy the address into your browser yourself.',
    },
  };
}
