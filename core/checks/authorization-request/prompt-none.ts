import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';

export const promptNoneIsAlone: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.prompt-none',
  titles: {
    passed: 'prompt=none is the only prompt value',
    failed: 'prompt=none is combined with other values',
  },
  spec: 'OIDC Core §3.1.2.1',
  severity: 'error',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    const [received] = request.values('prompt');
    const values = received?.split(' ').filter((value) => value !== '') ?? [];
    if (received === undefined || !values.includes('none')) return notApplicable('prompt=none was not sent');
    const evidence = { expected: 'none', received, at: request.at('prompt') };
    if (values.length === 1) return pass(evidence);
    return violated({ ...evidence, note: 'none forbids every page, other values require one.' });
  },
};
