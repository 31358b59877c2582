import { present } from '../../base/present.ts';
import type { MetadataSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { issuerNote, templateNote } from '../issuer-note.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const issuerMatches: Rule<MetadataSubject> = {
  id: 'metadata.issuer',
  titles: {
    passed: 'issuer matches the configured issuer',
    failed: 'issuer differs from the configured issuer',
  },
  spec: 'RFC 8414 §3.3',
  severity: 'error',
  verdict: ({ exchange, issuer, document }, facts) => {
    const received = member(document, 'issuer');
    const evidence = {
      expected: describeValue(issuer),
      received: describeValue(received),
      at: { exchange, part: 'member', name: '/issuer' } as const,
    };
    if (received === issuer) return pass(evidence);
    const note =
      (typeof received === 'string' ? templateNote(received, facts) : undefined) ??
      issuerNote(
        issuer,
        received,
        'This document belongs to another issuer: a wrong URL, a proxy, or a mix-up attack.',
      );
    return violated({ ...evidence, ...present({ note }) });
  },
};
