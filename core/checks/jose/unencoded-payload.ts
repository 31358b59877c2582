import type { JoseSubject } from '../../facts/facts.ts';
import { describeValue, isArray, member } from '../../token/json-members.ts';
import { onHeaderAlone } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const unencodedPayloadIsCritical: Rule<JoseSubject> = {
  id: 'jose.unencoded-payload',
  titles: {
    passed: 'Unencoded payload (b64) is declared in crit',
    failed: 'Payload encoding (b64) is invalid or not declared in crit',
  },
  spec: 'RFC 7797 §6',
  severity: 'error',
  verdict: onHeaderAlone((header, { at, kind }) => {
    const b64 = member(header, 'b64');
    if (kind !== 'jws' || b64 === undefined || b64 === true) return notApplicable('the payload is encoded');
    const evidence = { received: describeValue(b64), at: at('b64') };
    if (b64 !== false) return violated({ ...evidence, expected: 'true or false' });
    const crit = member(header, 'crit');
    if (isArray(crit) && crit.includes('b64')) return pass(evidence);
    return violated({
      ...evidence,
      expected: 'b64 among the names in crit',
      note: 'A recipient that does not support b64 reads another payload.',
    });
  }),
};
