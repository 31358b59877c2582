import { schemeName } from '../../core/actions/api-call/api-call.ts';
import type { Result } from '../../core/base/failure.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { TokenRecord } from '../../core/record/token-record.ts';
import { readToken } from '../../core/token/read-token.ts';

/**
 * Returns the text that is copied of a token. Fails for a header with another token than an access token, and for the
 * payload of a token that cannot be read.
 */
export function copiedToken(
  value: string,
  { role, tokenType }: Pick<TokenRecord, 'role' | 'tokenType'>,
  as: ChannelInput<'token:copy'>['as'],
): Result<string> {
  if (as === undefined) return { ok: true, value };
  if (as === 'header') {
    if (role !== 'access-token') return refuse('Only an access token is sent in an Authorization header.');
    return { ok: true, value: `Authorization: ${schemeName(tokenType ?? 'Bearer')} ${value}` };
  }
  const token = readToken(value);
  if (token.kind !== 'jws') return refuse('This token has no readable payload.');
  return { ok: true, value: token.payloadText };
}

function refuse(message: string): Result<never> {
  return { ok: false, failure: { code: 'invalid-input', message, step: 'copy', hint: 'Copy the token.' } };
}
