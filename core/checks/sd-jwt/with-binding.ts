import type { ExpectedSubject, Facts } from '../../facts/facts.ts';
import { checkKeyBinding, type KeyBinding } from '../../token/sd-jwt/check-key-binding.ts';
import { notApplicable, type Verdict } from '../rule.ts';

/** Judges the key binding JWT of an SD-JWT; that there is none is another rule. */
export function withBinding(
  { token }: Pick<ExpectedSubject, 'token'>,
  { crypto }: Pick<Facts, 'crypto'>,
  judge: (binding: KeyBinding) => Verdict,
): Verdict {
  const binding = token.kind === 'jws' ? checkKeyBinding(token, crypto) : undefined;
  return binding === undefined ? notApplicable('the token has no key binding JWT') : judge(binding);
}
