import type { JoseSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { headerAt, withHeader } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** What a `kid` looks like that was written to be run, opened or fetched. */
const shapes: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a path', /(?:^|[\\/])\.\.?[\\/]|^[\\/]|^[a-z]:\\|\0/i],
  ['a URL', /^[a-z][a-z0-9+.-]*:\/\//i],
  ['SQL', /['"`;]\s*(?:--|#|;|or\b|and\b|union\b|select\b|drop\b)|\bunion\s+(?:all\s+)?select\b/i],
  ['a command', /\$\(|`|\|\s*\w|&&/],
];

export const kidIsPlain: Rule<JoseSubject> = {
  id: 'jose.kid',
  title: 'kid is a plain name',
  spec: 'RFC 8725 §3.10',
  severity: 'warning',
  verdict: (subject) =>
    withHeader(subject, (header) => {
      const kid = member(header, 'kid');
      if (kid === undefined) return notApplicable('it has no kid');
      const evidence = { received: describeValue(kid), at: headerAt(subject, 'kid') };
      if (typeof kid !== 'string') return violated({ ...evidence, expected: 'a string' });
      const shape = shapes.find(([, pattern]) => pattern.test(kid));
      if (shape === undefined) return pass(evidence);
      return violated({
        ...evidence,
        expected: `a name, not what looks like ${shape[0]}`,
        note: 'A receiver that looks the key up by kid in files, a database or on the web runs what it says.',
      });
    }),
};
