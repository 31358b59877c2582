import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

export const promptNoneStandsAlone: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.prompt-none',
  title: 'prompt=none stands alone',
  spec: 'OIDC Core §3.1.2.1',
  severity: 'error',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const [received] = request.values('prompt');
    const values = received?.split(' ').filter((value) => value !== '') ?? [];
    if (received === undefined || !values.includes('none')) return notApplicable('prompt=none is not sent');
    const evidence = { expected: 'none', received, at: request.at('prompt') };
    if (values.length === 1) return pass(evidence);
    return violated({ ...evidence, note: 'It asks for no page and for a page at once.' });
  },
};
