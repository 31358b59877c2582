import { notApplicable, pass, type Verdict, violated } from './rule.ts';

/** A published document with its media type. */
interface TypedDocument {
  readonly exchange: string;
  readonly contentType?: string;
}

/** Judges the media type of a document that could be read as JSON. */
export function judgeContentType(
  { exchange, contentType }: TypedDocument,
  allowed: readonly string[],
): Verdict {
  if (contentType === undefined) return notApplicable('the document did not arrive over HTTP');
  const evidence = {
    expected: allowed.join(' or '),
    received: contentType === '' ? 'no media type' : contentType,
    at: { exchange, part: 'header', name: 'Content-Type' } as const,
  };
  if (allowed.includes(contentType)) return pass(evidence);
  return violated({ ...evidence, note: 'Clients that check the type do not read it.' });
}
