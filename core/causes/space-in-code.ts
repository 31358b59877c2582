import type { Facts, TokenResponseSubject } from '../facts/facts.ts';
import type { CapturedResponse } from '../oauth/captured-response.ts';
import { parameterValues } from '../oauth/message.ts';
import type { Seen } from './observation.ts';

/**
 * A code with a space: as a rule one with a `+` that the provider did not escape, which form encoding reads as a space
 * (RFC 6749 appendix B).
 */
export function spaceInCode(
  { parameters, exchange }: TokenResponseSubject,
  { authorizationResponse }: Facts,
): Seen | undefined {
  if (parameterValues(parameters, 'code')[0]?.includes(' ') !== true) return undefined;
  if (authorizationResponse !== undefined && hasPlusInCode(authorizationResponse.answer)) {
    return {
      text: 'the code in the redirect has an unescaped +, which was decoded as a space; the provider must send it as %2B',
      exchange: authorizationResponse.exchange,
    };
  }
  return { text: 'the code that was sent contains a space', exchange };
}

function hasPlusInCode({ url, body }: CapturedResponse): boolean {
  return /[?#&]code=[^&#]*\+/.test(`${url}&${body?.encoding === 'utf8' ? body.content : ''}`);
}
