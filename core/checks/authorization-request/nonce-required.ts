import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { effectiveRequest, notReadable } from './effective-request.ts';
import { responseTypeWords } from './response-types.ts';

export const nonceIsSent: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.nonce',
  titles: {
    passed: 'nonce is sent for a front-channel ID Token',
    failed: 'nonce is missing for a front-channel ID Token',
  },
  spec: 'OIDC Core §3.2.2.1',
  severity: 'error',
  verdict: (subject, facts) => {
    const request = effectiveRequest(subject, facts);
    if (request === undefined) return notApplicable(notReadable);
    if (!responseTypeWords(request).includes('id_token')) {
      return notApplicable('no ID Token is requested through the browser');
    }
    const [received] = request.values('nonce');
    if (received !== undefined && received !== '') return pass({ expected: 'a nonce', received });
    return violated({
      expected: 'a nonce',
      received: received === undefined ? 'nothing' : 'an empty one',
      at: request.at('nonce'),
      note: 'An ID Token from another sign-in could be injected.',
    });
  },
};
