import type { JoseSubject } from '../../facts/facts.ts';
import { describeValue, isArray, member } from '../../token/json-members.ts';
import type { JsonObject, JsonValue } from '../../token/token.ts';
import { onHeaderAlone } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** Extensions that this program supports: an unencoded payload (RFC 7797). */
const understood: ReadonlySet<JsonValue> = new Set(['b64']);

export const critIsUnderstood: Rule<JoseSubject> = {
  id: 'jose.crit',
  titles: {
    passed: 'crit lists only supported extensions',
    failed: 'crit is malformed or lists an unsupported extension',
  },
  spec: 'RFC 7515 §4.1.11',
  severity: 'error',
  verdict: onHeaderAlone((header, { at }) => {
    const crit = member(header, 'crit');
    if (crit === undefined) return notApplicable('no crit');
    const evidence = { received: describeValue(crit), at: at('crit') };
    const expected = faultOf(crit, header);
    return expected === undefined ? pass(evidence) : violated({ ...evidence, expected });
  }),
};

function faultOf(crit: JsonValue, header: JsonObject): string | undefined {
  if (!isArray(crit) || crit.length === 0) return 'an array of names, at least one';
  if (new Set(crit).size !== crit.length) return 'each name once';
  for (const name of crit) {
    if (!understood.has(name)) return `supported extensions; ${describeValue(name)} is not one`;
    if (typeof name === 'string' && member(header, name) === undefined) {
      return `names of header members; there is no ${name}`;
    }
  }
  return undefined;
}
