import { pass, type Verdict, violated } from './rule.ts';

/** A published document, with the JSON problems that could be skipped. */
interface ReadDocument {
  readonly exchange: string;
  readonly problems?: readonly string[];
}

/** Judges the JSON of a document that could be read: passed when a strict parser accepts it as well. */
export function judgeJson({ exchange, problems = [] }: ReadDocument): Verdict {
  const expected = 'a JSON object in UTF-8';
  if (problems.length === 0) return pass({ expected });
  return violated({
    expected,
    received: problems.join('; '),
    at: { exchange, part: 'body' },
    note: 'Strict JSON parsers reject it.',
  });
}
