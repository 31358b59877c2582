import type { MetadataSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const metadataIsAtItsPlace: Rule<MetadataSubject> = {
  id: 'metadata.redirect',
  titles: { passed: 'Metadata is at its well-known URL', failed: 'Well-known URL redirects to the metadata' },
  spec: 'RFC 8414 §3.2',
  severity: 'warning',
  verdict: ({ exchange, redirectedFrom, contentType }) => {
    if (contentType === undefined) return notApplicable('the document did not arrive over HTTP');
    if (redirectedFrom === undefined) return pass();
    return violated({
      expected: 'a response with status 200',
      received: `a redirect from ${redirectedFrom}`,
      at: { exchange, part: 'url' },
      note: 'Many clients do not follow redirects of metadata.',
    });
  },
};
