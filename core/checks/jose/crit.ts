import type { JoseSubject } from '../../facts/facts.ts';
import { describeValue, isArray, member } from '../../token/json-members.ts';
import type { JsonObject, JsonValue } from '../../token/token.ts';
import { headerAt, withHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** Extensions that this program understands: an unencoded payload (RFC 7797). */
const understood: ReadonlySet<JsonValue> = new Set(['b64']);

export const critIsUnderstood: Rule<JoseSubject> = {
  id: 'jose.crit',
  title: 'crit names only extensions that are understood',
  spec: 'RFC 7515 §4.1.11',
  severity: 'error',
  verdict: (subject) =>
    withHeader(subject, (header) => {
      const crit = member(header, 'crit');
      if (crit === undefined) return notApplicable('it has no crit');
      const evidence = { received: describeValue(crit), at: headerAt(subject, 'crit') };
      const expected = faultOf(crit, header);
      return expected === undefined ? pass(evidence) : violated({ ...evidence, expected });
    }),
};

function faultOf(crit: JsonValue, header: JsonObject): string | undefined {
  if (!isArray(crit) || crit.length === 0) return 'an array of names, at least one';
  if (new Set(crit).size !== crit.length) return 'each name once';
  for (const name of crit) {
    if (!understood.has(name)) return `extensions that are understood; ${describeValue(name)} is not one`;
    if (typeof name === 'string' && member(header, name) === undefined) {
      return `names of members of the header; there is no ${name}`;
    }
  }
  return undefined;
}
