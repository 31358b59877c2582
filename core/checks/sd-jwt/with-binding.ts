import type { ExpectedSubject, Facts } from '../../facts/facts.ts';
import { checkKeyBinding, type KeyBinding } from '../../token/sd-jwt/check-key-binding.ts';
import { tokenAt } from '../claims.ts';
import { notApplicable, type Verdict, violated } from '../rule.ts';

/** Judges the key binding JWT of an SD-JWT; one that has none is not the presentation that was expected. */
export function withBinding(
  subject: ExpectedSubject,
  { crypto }: Facts,
  judge: (binding: KeyBinding) => Verdict,
): Verdict {
  const { token } = subject;
  if (token.kind !== 'jws' || token.sdJwt === undefined) return notApplicable('the token is not an SD-JWT');
  const binding = checkKeyBinding(token, crypto);
  if (binding !== undefined) return judge(binding);
  return violated({
    expected: 'a key binding JWT',
    received: 'none',
    at: tokenAt(subject),
    note: 'Whoever has the SD-JWT could have presented it. Request it again with key binding.',
  });
}
