import type { JoseSubject } from '../../facts/facts.ts';
import { isOfAcme } from '../../token/is-acme.ts';
import { describeValue, member } from '../../token/json-members.ts';
import { onHeaderAlone } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** Most are of these characters, of which no form below can be made. */
const plain = /^[\w=.-]*$/;

/** Forms of a `kid` that target code which runs, opens or fetches it. */
const shapes: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a path', /(?:^|[\\/])\.\.?[\\/]|^[\\/]|^[a-z]:\\|\0/i],
  ['a URL', /^[a-z][a-z0-9+.-]*:\/\//i],
  ['SQL', /['"`;]\s*(?:--|#|;|or\b|and\b|union\b|select\b|drop\b)|\bunion\s+(?:all\s+)?select\b/i],
  ['a command', /\$\(|`|\|\s*\w|&&/],
];

export const kidIsPlain: Rule<JoseSubject> = {
  id: 'jose.kid',
  titles: { passed: 'kid is a plain name', failed: 'kid is not a plain name' },
  spec: 'RFC 8725 §3.10',
  severity: 'warning',
  verdict: onHeaderAlone((header, { at }) => {
    const kid = member(header, 'kid');
    if (kid === undefined) return notApplicable('no kid');
    const evidence = { received: describeValue(kid), at: at('kid') };
    if (typeof kid !== 'string') return violated({ ...evidence, expected: 'a string' });
    const shape = plain.test(kid) ? undefined : shapes.find(([, pattern]) => pattern.test(kid));
    if (shape === undefined) return pass(evidence);
    if (shape[0] === 'a URL' && isOfAcme(header))
      return notApplicable('the kid of an ACME request is the URL of its account');
    return violated({
      ...evidence,
      expected: `a name that does not look like ${shape[0]}`,
      note: 'A recipient that looks up kid in files, a database or on the web may execute it (injection).',
    });
  }),
};
