import { type HttpResponse, headerValues } from '../../oauth/message.ts';
import type { ObservedExchange } from '../../record/exchange.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { placeOf, shownPages } from './pages.ts';

export const pagesCannotBeFramed: Rule<readonly ObservedExchange[]> = {
  id: 'login-pages.framing',
  title: 'login pages cannot be framed by another site',
  spec: 'RFC 9700 §4.16',
  severity: 'warning',
  verdict: (exchanges) => {
    const pages = shownPages(exchanges);
    if (pages.length === 0) return notApplicable('no login page was observed');
    const expected = 'Content-Security-Policy with frame-ancestors, or X-Frame-Options';
    const open = pages.find(({ response }) => response !== undefined && !forbidsFraming(response));
    if (open === undefined) return pass({ expected });
    return violated({
      expected,
      received: `neither, at ${placeOf(open)}`,
      at: { exchange: open.id, part: 'header', name: 'Content-Security-Policy' },
      note: 'Another site can lay the page under its own and have a click on it consent.',
    });
  },
};

function forbidsFraming({ headers }: HttpResponse): boolean {
  const policies = headerValues(headers, 'content-security-policy').flatMap((value) => value.split(/[;,]/));
  const ancestors = policies.map((directive) => directive.trim().toLowerCase().split(/\s+/));
  if (ancestors.some(([name, ...sources]) => name === 'frame-ancestors' && !sources.includes('*')))
    return true;
  return headerValues(headers, 'x-frame-options').some((value) => /^(deny|sameorigin)$/i.test(value.trim()));
}
