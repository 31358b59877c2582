import { headerValues } from '../../oauth/message.ts';
import type { ObservedExchange } from '../../record/exchange.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { credentialPosts } from './pages.ts';

export const credentialsAreNotForwarded: Rule<readonly ObservedExchange[]> = {
  id: 'login-pages.redirect-with-credentials',
  titles: {
    passed: 'Form with credentials is not redirected by 307 or 308',
    failed: 'Form with credentials is redirected by 307 or 308',
  },
  spec: 'RFC 9700 §4.12',
  severity: 'error',
  verdict: (exchanges) => {
    const posts = credentialPosts(exchanges).filter(({ response }) => response !== undefined);
    if (posts.length === 0) return notApplicable('no form with credentials was recorded');
    const expected = '303, or another status that drops the form';
    const forwarded = posts.find(({ response }) => response?.status === 307 || response?.status === 308);
    if (forwarded === undefined) return pass({ expected });
    const [location = ''] = headerValues(forwarded.response?.headers ?? [], 'location');
    return violated({
      expected,
      received: `${forwarded.response?.status} to ${location.split(/[?#]/, 1)[0]}`,
      at: { exchange: forwarded.id, part: 'status' },
      note: 'The browser posts the password again, to the redirect target.',
    });
  },
};
