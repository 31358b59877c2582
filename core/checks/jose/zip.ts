import type { JoseSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { onHeaderAlone } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const contentIsNotCompressed: Rule<JoseSubject> = {
  id: 'jose.zip',
  titles: { passed: 'Encrypted content is not compressed', failed: 'Encrypted content is compressed' },
  spec: 'RFC 8725 §3.6',
  severity: 'warning',
  verdict: onHeaderAlone((header, { kind, at }) => {
    if (kind !== 'jwe') return notApplicable('the token is not encrypted');
    const zip = member(header, 'zip');
    if (zip === undefined) return pass({ received: 'no zip' });
    return violated({
      expected: 'no zip',
      received: describeValue(zip),
      at: at('zip'),
      note: 'The compressed length leaks information, and a small token can expand to a huge one.',
    });
  }),
};
