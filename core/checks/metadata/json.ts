import type { MetadataSubject } from '../facts.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const metadataIsJson: Rule<MetadataSubject> = {
  id: 'metadata.json',
  title: 'the metadata is one well-formed JSON object',
  spec: 'RFC 8414 §3.2',
  severity: 'error',
  verdict: ({ exchange, problems = [] }) => {
    const expected = 'a JSON object in UTF-8';
    if (problems.length === 0) return pass({ expected });
    return violated({
      expected,
      received: problems.join('; '),
      at: { exchange, part: 'body' },
      note: 'Strict JSON parsers refuse it.',
    });
  },
};
