import type { JoseSubject } from '../../facts/facts.ts';
import { describeValue, isArray, member } from '../../token/json-members.ts';
import type { JsonObject, JsonValue } from '../../token/token.ts';
import { onHeaderAlone } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** Extensions that this program supports: an unencoded payload (RFC 7797). */
const understood: ReadonlySet<JsonValue> = new Set(['b64']);

/** Extensions that other specifications define, which this program shows and does not check. */
const shown: ReadonlyMap<JsonValue, string> = new Map([
  ...['iat', 'iss', 'tan'].map((name) => [`http://openbanking.org.uk/${name}`, 'UK Open Banking'] as const),
  ...['sigT', 'sigD', 'sigPId', 'sigPl', 'srCms', 'srAts', 'adoTst', 'x5t#o', 'sigX5ts', 'etsiU'].map(
    (name) => [name, 'JAdES, ETSI TS 119 182-1'] as const,
  ),
]);

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
    if (expected !== undefined) return violated({ ...evidence, expected });
    const unchecked = isArray(crit) ? crit.find((name) => shown.has(name)) : undefined;
    if (unchecked === undefined) return pass(evidence);
    return violated({
      ...evidence,
      severity: 'warning',
      expected: `only extensions that are checked here; ${describeValue(unchecked)} is not`,
      note: `It is defined by ${shown.get(unchecked)}. The recipient must check it.`,
    });
  }),
};

function faultOf(crit: JsonValue, header: JsonObject): string | undefined {
  if (!isArray(crit) || crit.length === 0) return 'an array of names, at least one';
  if (new Set(crit).size !== crit.length) return 'each name once';
  for (const name of crit) {
    if (!understood.has(name) && !shown.has(name))
      return `supported extensions; ${describeValue(name)} is not one`;
    if (typeof name === 'string' && member(header, name) === undefined) {
      return `names of header members; there is no ${name}`;
    }
  }
  return undefined;
}
