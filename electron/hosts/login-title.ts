import { isHttpUrl } from '../../core/oauth/http-url.ts';

/**
 * Returns the title of a login window without address bar: the origin of its page, then the title of the
 * page. The page's own title comes last, so it cannot imitate an origin.
 */
export function loginTitle(url: string, pageTitle: string): string {
  const words = pageTitle.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  const place = placeOf(url);
  if (place === undefined) return 'Sign in';
  return words === '' || words === url ? place : `${place} – ${words.slice(0, 100)}`;
}

function placeOf(url: string): string | undefined {
  return isHttpUrl(url) ? new URL(url).origin : undefined;
}
