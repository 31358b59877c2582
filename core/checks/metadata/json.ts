import type { MetadataSubject } from '../../facts/facts.ts';
import { judgeJson } from '../judge-json.ts';
import type { Rule } from '../rule.ts';

export const metadataIsJson: Rule<MetadataSubject> = {
  id: 'metadata.json',
  titles: {
    passed: 'Metadata is a well-formed JSON object',
    failed: 'Metadata is not a well-formed JSON object',
  },
  spec: 'RFC 8414 §3.2',
  severity: 'error',
  verdict: (subject) => judgeJson(subject),
};
