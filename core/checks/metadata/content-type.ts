import type { MetadataSubject } from '../../facts/facts.ts';
import { judgeContentType } from '../judge-content-type.ts';
import type { Rule } from '../rule.ts';

export const metadataTypeIsJson: Rule<MetadataSubject> = {
  id: 'metadata.content-type',
  titles: { passed: 'Content-Type is application/json', failed: 'Content-Type is not application/json' },
  spec: 'RFC 8414 §3.2',
  severity: 'error',
  verdict: (subject) => judgeContentType(subject, ['application/json']),
};
