import type { Result } from '../../../core/base/failure.ts';
import { readJson } from '../../../core/token/json.ts';
import { isObject } from '../../../core/token/json-members.ts';
import { readToken } from '../../../core/token/read-token.ts';
import type { Token } from '../../../core/token/token.ts';

/** Longer content is refused, in characters. */
const longestContent = 1_000_000;

/**
 * The content of a new JWE: a signed token, or claims as they are written. Fails for any other text, and for one that is too
 * long.
 */
export function readContent(text: string): Result<string> {
  const trimmed = text.trim();
  if (trimmed.length > longestContent) {
    return refuse('The content is too long.', `${trimmed.length.toLocaleString('en-GB')} characters`);
  }
  if (contentTypeOf(readToken(trimmed)) !== undefined) return { ok: true, value: trimmed };
  const { value, deviations } = readJson(trimmed);
  const fault = deviations.find(({ code }) => code === 'json-syntax' || code === 'json-trailing-text');
  if (isObject(value) && fault === undefined) return { ok: true, value: trimmed };
  const received = trimmed === '' ? 'nothing' : (fault?.message ?? 'other JSON');
  return refuse('Neither a signed token nor a JSON object.', received);
}

/** `cty` of the JWE that a token is nested in (RFC 7519 section 5.2); undefined for what is no JWS. */
export function contentTypeOf(token: Token): 'JWT' | undefined {
  return token.kind === 'jws' && token.deviations.every(({ code }) => code !== 'segment-count')
    ? 'JWT'
    : undefined;
}

function refuse(message: string, received: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message,
      step: 'encryption: content',
      expected: `a signed token or claims of at most ${longestContent.toLocaleString('en-GB')} characters`,
      received,
      hint: 'Give one token, or a JSON object with claims.',
    },
  };
}
