import { assertNever } from '../../base/assert-never.ts';
import type { LoginRefusal } from '../../record/login-refusal.ts';

/** Says what a page of the login window requests or refuses; one sentence. */
export function refusalText({ kind, host }: LoginRefusal): string {
  switch (kind) {
    case 'passkey':
      return `${host} requests a passkey. The passkeys of your browser are not available in the login window.`;
    case 'user-agent':
      return `${host} refused the login window because of its User-Agent (disallowed_useragent).`;
    case 'embedded-browser':
      return `${host} refuses sign-in in embedded browsers and considers the login window one.`;
    default:
      return assertNever(kind);
  }
}
