import { present } from '../../core/base/present.ts';
import { subjectText } from '../../core/facts/subject-ref.ts';
import { claimsOf } from '../../core/token/claims-of.ts';
import { profileOf } from '../../core/token/profiles/profile-of.ts';
import type { ShownToken } from '../../core/views/token/shown-tokens.ts';
import { asWritten } from './as-written.ts';
import type { JsonToken } from './json-report.ts';
import { timeStatusOf } from './views/time-status.ts';

/** A token as JSON reports show it at `now`, in milliseconds since 1970. */
export function jsonToken(shown: ShownToken, now: number): JsonToken {
  const { about, token, tokenType, signature, sdJwt, decryption } = shown;
  const claims = claimsOf(token);
  return {
    role: about.role,
    label: subjectText(about),
    kind: token.kind,
    value: token.raw,
    length: token.raw.length,
    ...(token.kind !== 'opaque' && token.header !== undefined ? { header: asWritten(token.header) } : {}),
    ...(claims === undefined ? {} : { claims: asWritten(claims) }),
    ...present({
      format: token.kind === 'opaque' ? token.format : undefined,
      profile: profileOf(token, shown.where),
      sdJwt: asWritten(sdJwt),
      decryption,
      tokenType,
    }),
    signature,
    time: timeStatusOf(shown, now),
    deviations: token.kind === 'opaque' ? [] : token.deviations,
  };
}
