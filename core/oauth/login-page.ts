import { excerpt } from '../base/excerpt.ts';
import type { Failure } from '../base/failure.ts';
import { type PageRefusal, readPageRefusal } from './page-refusal.ts';
import { type WindowPurpose, windowWords } from './window-words.ts';

/** A page of a login or logout as the user saw it; its texts are masked, on one line, and without invisible characters. */
export interface LoginPage {
  /** Without query and fragment. */
  readonly url: string;
  /** The HTTP status; absent where no response arrived. */
  readonly status?: number;
  readonly title: string;
  /** Its visible text. */
  readonly text: string;
  /** The error code in the query of its URL. */
  readonly error?: string;
}

/** Limits of what is quoted, in characters. */
const limits = { title: 120, text: 500 } as const;

/** What is quoted of a page: title, error and visible text. */
function quotePage({ title, text, error }: LoginPage): string {
  const parts = [
    ...(title === '' ? [] : [`title ${JSON.stringify(excerpt(title, limits.title))}`]),
    ...(error === undefined ? [] : [`error=${excerpt(error, limits.title)}`]),
    text === '' ? 'no text' : `text ${JSON.stringify(excerpt(text, limits.text))}`,
  ];
  return parts.join(', ');
}

/** Why a page ends a login or logout, by its texts and its URL. */
export function refusalOf(page: LoginPage, purpose: WindowPurpose): PageRefusal | undefined {
  return readPageRefusal(`${page.error ?? ''} ${page.title} ${page.text}`, purpose);
}

/** The failure of a login or logout that ended at a page of the provider. */
export function refusedPage(page: LoginPage, purpose: WindowPurpose): Failure {
  const { url, status } = page;
  const found = refusalOf(page, purpose);
  const words = windowWords[purpose];
  const what = status === undefined ? 'shows an error' : `returned HTTP ${status}`;
  const cause = found === undefined ? 'The page has no form to continue with.' : found.meaning;
  return {
    code: 'login-page-refused',
    message: `The ${words.page} at ${url} ${what}. ${cause}`,
    step: `${words.window}: page of the provider`,
    expected: `a ${words.page}, or a redirect to the ${words.redirectUri}`,
    received: `${status === undefined ? 'page' : `HTTP ${status}`}, ${quotePage(page)}`,
    hint: found?.next ?? `Read the page, and check the ${words.request} and the registration of the client.`,
  };
}

/** Adds the last page to the failure of a login or logout that ended for another reason, such as a timeout. */
export function withLastPage(failure: Failure, page: LoginPage | undefined, purpose: WindowPurpose): Failure {
  if (page === undefined || (page.text === '' && page.title === '' && page.error === undefined))
    return failure;
  const found = refusalOf(page, purpose);
  const status = page.status === undefined || page.status < 400 ? '' : `HTTP ${page.status}, `;
  const quoted = `${status}${quotePage(page)}`;
  const { received } = failure;
  const isNamed = received?.includes(page.url) === true;
  return {
    ...failure,
    received: isNamed
      ? `${received}, ${quoted}`
      : `${received === undefined ? '' : `${received}; `}last page: ${page.url}, ${quoted}`,
    ...(found === undefined ? {} : { message: `${failure.message} ${found.meaning}`, hint: found.next }),
  };
}
