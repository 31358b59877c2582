import { present } from '../base/present.ts';
import { readCallback } from '../oauth/callback.ts';
import { readChallenges } from '../oauth/challenge.ts';
import { codesOf } from '../oauth/error-codes.ts';
import { readJsonResponse } from '../oauth/json-response.ts';
import { type HttpResponse, headerValues, mediaType, parameterValues } from '../oauth/message.ts';
import { readPageRefusal } from '../oauth/page-refusal.ts';
import { holdsWord } from '../oauth/vendor-errors/find-vendor-error.ts';
import type { Exchange, ObservedExchange, StepExchange } from '../record/exchange.ts';
import type { Leg } from '../script/legs.ts';
import { stringMember } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';
import { errorPage, signedOutPage } from './tampering.ts';

/** The kind of response to a step; `none` for one that is no message, and one without a response. */
export type StepResult =
  | { readonly kind: 'none' }
  | { readonly kind: 'granted' }
  /** `code` is absent where the response has no error code. */
  | { readonly kind: 'refused'; readonly code?: string; readonly status?: number };

/** Reads whether the provider refused a step: in its response, or on a page of the login window. */
export function refusalIn({ id, performed, received }: StepExchange, all: readonly Exchange[]): StepResult {
  if (received?.kind === 'http' && received.outcome.ok) {
    return resultOf(received.outcome.response, performed.leg);
  }
  if (received?.kind !== 'browse') return { kind: 'none' };
  if (received.outcome.ok) {
    const [error] = parameterValues(readCallback(received.outcome.answer), 'error');
    return error === undefined ? { kind: 'granted' } : { kind: 'refused', code: error };
  }
  const { code: reason, received: shown = '' } = received.outcome.failure;
  const at = all.findIndex((exchange) => exchange.id === id);
  const page = all
    .slice(0, at)
    .findLast(
      (exchange): exchange is ObservedExchange =>
        exchange.kind === 'observed' && exchange.leg === performed.leg && isPage(exchange),
    );
  const status = page?.response?.status;
  const isError = reason === 'login-page-refused' || (status !== undefined && status >= 400);
  if (!isError) return { kind: 'none' };
  const about = readPageRefusal(shown, performed.leg === 'logout' ? 'logout' : 'login')?.kind;
  if (about === 'signed-out') return present({ kind: 'refused' as const, code: signedOutPage, status });
  // The user is refused here, not the request.
  if (about === 'credentials' || about === 'account' || about === 'session') return { kind: 'none' };
  // A page on which the provider says that it failed itself is no correct refusal.
  const isBroken = status !== undefined && status >= 500;
  const code = codeOn(page?.response) ?? (isBroken ? undefined : errorPage);
  return present({ kind: 'refused' as const, code, status });
}

function resultOf(response: HttpResponse, leg: Leg): StepResult {
  const { status, headers } = response;
  const { document } = readJsonResponse(response);
  const error = document === undefined ? undefined : stringMember(document, 'error');
  // The device code is known, and the user has not decided yet (RFC 8628 section 3.5).
  if (error === 'authorization_pending') return { kind: 'granted' };
  if (error === undefined && status < 300 && hasGranted(response, document, leg)) return { kind: 'granted' };
  const { challenges } = readChallenges(headerValues(headers, 'www-authenticate'));
  const [challenge] = challenges.flatMap(({ parameters }) => parameterValues(parameters, 'error'));
  return present({ kind: 'refused' as const, code: error ?? challenge, status });
}

/** Whether a response with a success status has what was requested: a login page instead of it grants nothing. */
function hasGranted({ headers }: HttpResponse, document: JsonObject | undefined, leg: Leg): boolean {
  if (leg === 'token' || leg === 'refresh') {
    return document !== undefined && stringMember(document, 'access_token') !== undefined;
  }
  return mediaType(headers) !== 'text/html';
}

function isPage({ mainFrame, resourceType }: ObservedExchange): boolean {
  return mainFrame && resourceType === 'Document';
}

/** An error code that a page shows as a word. */
function codeOn(response: HttpResponse | undefined): string | undefined {
  const text = response?.body.encoding === 'utf8' ? response.body.content : '';
  return codesOf('authorization').find((code) => code.includes('_') && holdsWord(text, code));
}
