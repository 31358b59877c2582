import { formatDuration } from '../../base/duration.ts';
import { readCallback } from '../../oauth/callback.ts';
import { readJsonResponse } from '../../oauth/json-response.ts';
import { readParameters } from '../../oauth/message.ts';
import type { Exchange, StepExchange } from '../../record/exchange.ts';
import { readSequence } from '../message/sequence.ts';

/** Something at the provider that a fork cannot undo. */
export interface ForkEffect {
  /** As in "The authorization code was used by message 7." */
  readonly what: string;
  /** What follows, as a sentence. */
  readonly outcome: string;
}

/**
 * Returns what is used up or has expired at the provider when a run is forked from a step: of the values that the fork
 * takes from the record. `now` is in milliseconds since 1970; the exchanges may be masked.
 */
export function forkEffects(
  exchanges: readonly Exchange[],
  step: number,
  now: number,
): readonly ForkEffect[] {
  const steps = exchanges.filter((exchange) => exchange.kind === 'step');
  const kept = steps.filter((exchange) => exchange.step < step);
  const again = steps.filter((exchange) => exchange.step >= step);
  const numberOf = numberIn(exchanges);
  return [
    ...codeEffects(kept, again, now, numberOf),
    ...refreshEffects(again, numberOf),
    ...deviceEffects(kept, again, now, numberOf),
    ...accessTokenEffects(kept, again, now),
  ];
}

/**
 * Returns what is used up or has expired at the provider of what one request contains; see {@link forkEffects}. Nothing for
 * a message that the run does not have.
 */
export function resendEffects(
  exchanges: readonly Exchange[],
  id: string,
  now: number,
): readonly ForkEffect[] {
  const steps = exchanges.filter((exchange) => exchange.kind === 'step');
  const resent = steps.find((exchange) => exchange.id === id);
  if (resent === undefined) return [];
  const numberOf = numberIn(exchanges);
  const kept = steps.filter(({ step }) => step < resent.step);
  const again = steps.filter(({ step }) => step >= resent.step);
  return [
    ...(sends(resent, 'code') ? codeEffects(kept, again, now, numberOf) : []),
    ...(sends(resent, 'refresh_token') ? refreshEffects(again, numberOf) : []),
    ...(sends(resent, 'device_code') ? deviceEffects(kept, again, now, numberOf) : []),
    ...accessTokenEffects(kept, [resent], now),
    ...assertionEffects(resent, numberOf),
    ...unsafeEffects(resent),
  ];
}

/** A client assertion lives for minutes, and its `jti` is used once (OIDC Core section 9). */
function assertionEffects(resent: StepExchange, numberOf: NumberOf): readonly ForkEffect[] {
  if (!sends(resent, 'client_assertion')) return [];
  return [
    {
      what: `The client assertion was sent with ${numberOf(resent)}.`,
      outcome: 'A provider that checks its expiration or its jti refuses it (invalid_client).',
    },
  ];
}

function unsafeEffects({ performed }: StepExchange): readonly ForkEffect[] {
  if (performed.kind !== 'http' || performed.leg !== 'resource') return [];
  const { method } = performed.request;
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return [];
  return [{ what: `This is a ${method} request.`, outcome: 'The API may perform it a second time.' }];
}

type Steps = readonly StepExchange[];
type NumberOf = (step: StepExchange) => string;

function codeEffects(kept: Steps, again: Steps, now: number, numberOf: NumberOf): readonly ForkEffect[] {
  const issued = kept.find(hasCode);
  if (issued === undefined) return [];
  const used = again.find((step) => sends(step, 'code') && isAnswered(step));
  if (used !== undefined) {
    return [
      statusOf(used) === 200
        ? {
            what: `The authorization code was used by ${numberOf(used)}.`,
            outcome: 'The provider refuses it (invalid_grant), and may revoke the tokens that it returned.',
          }
        : {
            what: `The authorization code was sent with ${numberOf(used)}, which was refused.`,
            outcome: 'Many providers accept a code only once, whatever they returned.',
          },
    ];
  }
  const age = now - issued.endedAt;
  if (age < noticeableAge) return [];
  return [
    {
      what: `The authorization code is ${formatDuration(age)} old.`,
      outcome:
        'Codes are short-lived, at most 10 minutes is recommended: the provider may refuse it (invalid_grant).',
    },
  ];
}

/** Younger codes are not worth a warning, in milliseconds. */
const noticeableAge = 30_000;

function refreshEffects(again: Steps, numberOf: NumberOf): readonly ForkEffect[] {
  const used = again.find((step) => sends(step, 'refresh_token') && statusOf(step) === 200);
  if (used === undefined || member(used, 'refresh_token') === undefined) return [];
  return [
    {
      what: `The refresh token was used by ${numberOf(used)}, which returned a refresh token.`,
      outcome: 'A provider that rotates refresh tokens refuses it, and may revoke all tokens of this login.',
    },
  ];
}

function deviceEffects(kept: Steps, again: Steps, now: number, numberOf: NumberOf): readonly ForkEffect[] {
  const invitation = kept.find((step) => member(step, 'device_code') !== undefined);
  if (invitation === undefined) return [];
  const used = again.find((step) => sends(step, 'device_code') && statusOf(step) === 200);
  if (used !== undefined) {
    return [
      {
        what: `The device code was used by ${numberOf(used)}.`,
        outcome: 'The provider refuses it (invalid_grant or expired_token).',
      },
    ];
  }
  const lifetime = member(invitation, 'expires_in');
  const expired =
    typeof lifetime === 'number' && lifetime >= 0 ? now - invitation.endedAt - lifetime * 1000 : -1;
  if (expired < 0) return [];
  return [
    {
      what: `The device code expired ${formatDuration(expired)} ago.`,
      outcome: 'The provider refuses it (expired_token).',
    },
  ];
}

function accessTokenEffects(kept: Steps, again: Steps, now: number): readonly ForkEffect[] {
  const issued = kept.findLast((step) => member(step, 'access_token') !== undefined);
  const lifetime = issued && member(issued, 'expires_in');
  if (issued === undefined || typeof lifetime !== 'number' || lifetime < 0) return [];
  const isUsed = again.some(({ draft }) => draft.leg === 'userinfo' || draft.leg === 'resource');
  const expired = now - issued.endedAt - lifetime * 1000;
  if (!isUsed || expired < 0) return [];
  return [
    {
      what: `The access token expired ${formatDuration(expired)} ago.`,
      outcome: 'UserInfo and APIs refuse it (invalid_token).',
    },
  ];
}

function hasCode({ believed }: StepExchange): boolean {
  if (believed.kind !== 'browse' || !believed.outcome.ok) return false;
  return readCallback(believed.outcome.answer).some(({ name }) => name === 'code');
}

function sends({ performed }: StepExchange, name: string): boolean {
  if (performed.kind !== 'http' || performed.request.body?.encoding !== 'utf8') return false;
  return readParameters(performed.request.body.content).some((parameter) => parameter.name === name);
}

function isAnswered(step: StepExchange): boolean {
  return statusOf(step) !== undefined;
}

function statusOf({ believed }: StepExchange): number | undefined {
  return believed.kind === 'http' ? believed.outcome.response?.status : undefined;
}

function member({ believed }: StepExchange, name: string): unknown {
  if (believed.kind !== 'http' || !believed.outcome.ok) return undefined;
  const { document } = readJsonResponse(believed.outcome.response);
  return document === undefined || !Object.hasOwn(document, name) ? undefined : document[name];
}

function numberIn(exchanges: readonly Exchange[]): NumberOf {
  const numbers = new Map(
    readSequence(exchanges, false).flatMap(({ exchanges: ids, number }) =>
      number === '' ? [] : ids.map((id) => [id, number] as const),
    ),
  );
  return ({ id }) => {
    const number = numbers.get(id);
    return number === undefined ? 'a message' : `message ${number}`;
  };
}
