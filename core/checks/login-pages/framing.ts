import { type HttpResponse, headerValues } from '../../oauth/message.ts';
import type { ObservedExchange } from '../../record/exchange.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { placeOf, shownPages } from './pages.ts';

export const pagesCannotBeFramed: Rule<readonly ObservedExchange[]> = {
  id: 'login-pages.framing',
  titles: { passed: 'Login pages cannot be framed', failed: 'Login page can be framed (clickjacking)' },
  spec: 'RFC 9700 §4.16',
  severity: 'warning',
  verdict: (exchanges) => {
    const pages = shownPages(exchanges).filter(hasSomethingToClick);
    if (pages.length === 0) return notApplicable('no login page was recorded');
    const expected = 'Content-Security-Policy with frame-ancestors, or X-Frame-Options';
    const open = pages.find(({ response }) => response !== undefined && !forbidsFraming(response));
    if (open === undefined) return pass({ expected });
    return violated({
      expected,
      received: `neither, at ${placeOf(open)}`,
      at: { exchange: open.id, part: 'header', name: 'Content-Security-Policy' },
      note: "Another site can embed the page invisibly and have the user's click give consent.",
    });
  },
};

/** Whether a click on a page can do anything: an error page without a form has nothing to protect. */
function hasSomethingToClick({ response }: ObservedExchange): boolean {
  const { status = 0, body } = response ?? {};
  if (status < 400 || body?.encoding !== 'utf8') return true;
  return /<(form|button|input|script|a)\b/i.test(body.content);
}

function forbidsFraming({ headers }: HttpResponse): boolean {
  const policies = headerValues(headers, 'content-security-policy').flatMap((value) => value.split(/[;,]/));
  const ancestors = policies.map((directive) => directive.trim().toLowerCase().split(/\s+/));
  if (ancestors.some(([name, ...sources]) => name === 'frame-ancestors' && !sources.includes('*')))
    return true;
  return headerValues(headers, 'x-frame-options').some((value) => /^(deny|sameorigin)$/i.test(value.trim()));
}
