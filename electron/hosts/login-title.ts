import { isHttpUrl } from '../../core/oauth/http-url.ts';
import type { LoginLabel } from '../workbench/host.ts';

/** What separates the parts of a title; removed from names, which must not add a part. */
const separator = ' – ';

/** What a user must know who types into the window. */
const notice = 'Every message is recorded';

/**
 * Returns the title of a login window: purpose and user, connection, that it is recorded, origin of the page, title of
 * the page. The title of the page comes last and is omitted for a page without an origin, so it cannot imitate the other
 * parts.
 */
export function loginTitle(label: LoginLabel, url: string, pageTitle: string): string {
  const words = plainText(pageTitle, 100);
  const origin = isHttpUrl(url) ? new URL(url).origin : '';
  const ownTitle = origin === '' || words === url ? '' : words;
  return [...labelParts(label), notice, origin, ownTitle].filter((part) => part !== '').join(separator);
}

/** Returns the parts of a title that are known before the first page: purpose with user, and connection. */
export function labelParts({ purpose, connection, user = '' }: LoginLabel): readonly string[] {
  const name = cleanName(user);
  const verb = purpose === 'sign-in' ? 'Sign in' : 'Sign out';
  const particle = purpose === 'sign-in' ? ' as ' : ' ';
  return [name === '' ? verb : `${verb}${particle}${name}`, cleanName(connection)].filter(
    (part) => part !== '',
  );
}

/** A name may come from an imported file. */
function cleanName(name: string): string {
  return plainText(name.replaceAll(/[\u2010-\u2015\u2212]/gu, '-'), 60);
}

/** Removes control and formatting characters, and returns at most `longest` characters. */
function plainText(text: string, longest: number): string {
  const plain = text
    .slice(0, 2_000)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const characters = [...plain];
  return characters.length <= longest ? plain : `${characters.slice(0, longest - 1).join('')}…`;
}
