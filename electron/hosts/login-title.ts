import { isHttpUrl } from '../../core/oauth/http-url.ts';

/**
 * Title of a login window that has no address bar: where its page comes from, then what the page calls itself.
 * The page's own words come last and cannot pass for an address.
 */
export function loginTitle(url: string, pageTitle: string): string {
  const words = pageTitle.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  const place = placeOf(url);
  if (place === undefined) return 'Log in';
  return words === '' || words === url ? place : `${place} – ${words.slice(0, 100)}`;
}

function placeOf(url: string): string | undefined {
  return isHttpUrl(url) ? new URL(url).origin : undefined;
}
