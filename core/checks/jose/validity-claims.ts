import type { JoseSubject } from '../../facts/facts.ts';
import { isArray } from '../../token/json-members.ts';
import { profileOf } from '../../token/profiles/profile-of.ts';
import { digestOf } from '../../token/sd-jwt/digest.ts';
import { readDisclosure } from '../../token/sd-jwt/read-disclosure.ts';
import { tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** Whether an SD-JWT may be accepted depends on these; those of a credential are from SD-JWT VC. */
const critical = ['iss', 'aud', 'exp', 'nbf', 'cnf'];
const criticalOfCredentials = [...critical, 'vct', 'vct#integrity', 'status'];

export const validityIsNotHidden: Rule<JoseSubject> = {
  id: 'jose.validity-claims',
  titles: {
    passed: 'Validity does not depend on disclosures',
    failed: 'Validity depends on a claim that the holder can withhold',
  },
  spec: 'RFC 9901 §9.7',
  severity: 'error',
  verdict: (subject, { crypto }) => {
    const { token } = subject;
    if (token.kind !== 'jws' || token.sdJwt === undefined) return notApplicable('the token is not an SD-JWT');
    const { payload, sdJwt } = token;
    const digest = payload === undefined ? undefined : digestOf(payload, crypto);
    if (payload === undefined || digest === undefined)
      return notApplicable('its disclosures cannot be matched');
    const digests = new Set(isArray(payload._sd) ? payload._sd : []);
    const names = profileOf(token)?.id === 'sd-jwt-vc' ? criticalOfCredentials : critical;
    const hidden = sdJwt.disclosures.flatMap((encoded) => {
      const decoded = readDisclosure(encoded);
      if (decoded.state !== 'read' || decoded.name === undefined || !names.includes(decoded.name)) return [];
      return digests.has(digest(encoded)) ? [decoded.name] : [];
    });
    if (hidden.length === 0) return pass();
    return violated({
      expected: `${names.join(', ')} in the issuer-signed JWT itself`,
      received: `${[...new Set(hidden)].join(', ')} in a disclosure`,
      at: tokenAt(subject),
      note: 'Without that disclosure the SD-JWT is valid longer, or for others. Fix the issuer.',
    });
  },
};
