import { present } from '../../base/present.ts';
import type { JoseSubject } from '../../facts/facts.ts';
import type { Deviation } from '../../token/token.ts';
import { tokenAt } from '../claims.ts';
import { notApplicable, pass, type Verdict, violated } from '../rule.ts';

/** Judges a token by some kinds of deviations that its reader reported. */
export function judgeDeviations(
  subject: JoseSubject,
  concerns: (deviation: Deviation) => boolean,
  evidence: { readonly expected: string; readonly note?: string },
): Verdict {
  if (subject.token.kind === 'opaque') return notApplicable('the token is not a JOSE object');
  if (subject.token.deviations.length === 0) return pass();
  const [first, ...others] = subject.token.deviations.filter((deviation) => concerns(deviation));
  if (first === undefined) return pass();
  const where = first.part === 'token' ? '' : ` in the ${first.part}`;
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return violated({
    ...evidence,
    received: `${first.message}${where}, at position ${first.position}${more}`,
    at: first.pointer === undefined ? tokenAt(subject) : memberAt(subject, first),
  });
}

function memberAt(subject: JoseSubject, { part, pointer }: Deviation) {
  return {
    ...tokenAt(subject),
    part: part === 'header' ? 'jose-header' : 'claim',
    ...present({ name: pointer }),
  } as const;
}
