import { present } from '../../base/present.ts';
import type { JoseSubject } from '../../facts/facts.ts';
import type { Deviation } from '../../token/token.ts';
import { tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** The verdict of a rule about some kinds of deviations that the reader of the token reported. */
export function onDeviations(
  concerns: (deviation: Deviation) => boolean,
  { expected, note }: { readonly expected: string; readonly note?: string | ((first: Deviation) => string) },
): Rule<JoseSubject>['verdict'] {
  return (subject) => {
    const { token } = subject;
    if (token.kind === 'opaque') return noJose;
    if (token.deviations.length === 0) return pass();
    const [first, ...others] = token.deviations.filter((deviation) => concerns(deviation));
    if (first === undefined) return pass();
    const where = first.part === 'token' ? '' : ` in the ${first.part}`;
    const more = others.length === 0 ? '' : `, and ${others.length} more`;
    return violated({
      expected,
      ...present({ note: typeof note === 'function' ? note(first) : note }),
      received: `${first.message}${where}, at position ${first.position}${more}`,
      at: first.pointer === undefined ? tokenAt(subject) : memberAt(subject, first),
    });
  };
}

const noJose = notApplicable('the token is not a JOSE object');

function memberAt(subject: JoseSubject, { part, pointer }: Deviation) {
  return {
    ...tokenAt(subject),
    part: part === 'header' ? 'jose-header' : 'claim',
    ...present({ name: pointer }),
  } as const;
}
