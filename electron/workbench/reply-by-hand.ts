import type { Failure, Result } from '../../core/base/failure.ts';
import type { DecisionInput, NetworkError } from '../../core/bridge/edit-channels.ts';
import { editableDraft } from '../../core/edit/read-message.ts';
import { responseAt } from '../../core/oauth/captured-response.ts';
import { textBody, writeParameters } from '../../core/oauth/message.ts';
import type { BrowseDraft, Reply } from '../../core/script/draft.ts';
import { legs } from '../../core/script/legs.ts';
import type { HoldPoint } from '../run/driver.ts';

type ByHand = Extract<DecisionInput, { readonly kind: 'response' | 'callback' | 'network-error' }>;

/**
 * The reply that a user writes; `now` in milliseconds since 1970. Fails with `invalid-input` for a response to a login, and
 * for the redirect of a request.
 */
export function replyByHand(point: HoldPoint, input: ByHand, now: number): Result<Reply> {
  const { draft } = point;
  if (input.kind === 'network-error') {
    return { ok: true, value: failedReply(point, networkFailure(point, input.error), now) };
  }
  if (input.kind === 'callback' && draft.kind === 'browse') return callbackOf(draft, input, now);
  if (input.kind !== 'response' || draft.kind !== 'http') return unfit;
  const { status, headers, body } = input;
  const response = { status, statusText: '', headers, body: textBody(body) };
  return { ok: true, value: { kind: 'http', now, outcome: { ok: true, response } } };
}

/** The reply to a message that was dropped. */
export function droppedReply(point: HoldPoint, now: number): Reply {
  const { title } = legs[point.draft.leg];
  const failure: Failure = {
    code: 'message-dropped',
    message:
      point.stage === 'draft'
        ? `${title}: dropped at the pause. Nothing was sent.`
        : `${title}: the response was dropped at the pause.`,
    step: point.draft.leg,
    hint: 'Run the login again, and send the message.',
  };
  return failedReply(point, failure, now);
}

function failedReply({ draft }: HoldPoint, failure: Failure, now: number): Reply {
  const outcome = { ok: false, failure } as const;
  return draft.kind === 'browse' ? { kind: 'browse', now, outcome } : { kind: 'http', now, outcome };
}

const problems: Readonly<Record<NetworkError, string>> = {
  'connection-refused': 'connection refused',
  'connection-timeout': 'connection timed out',
  'connection-reset': 'connection reset',
  'dns-failed': 'host name not found',
  'headers-timeout': 'no response in time',
  'body-truncated': 'connection closed before the end of the response',
};

function networkFailure({ draft }: HoldPoint, error: NetworkError): Failure {
  return {
    code: error,
    message: `${legs[draft.leg].title}: ${problems[error]} (simulated at the pause).`,
    step: draft.leg,
    hint: 'Run the login again, and send the message.',
  };
}

function callbackOf(
  draft: BrowseDraft,
  { parameters }: Extract<ByHand, { readonly kind: 'callback' }>,
  now: number,
): Result<Reply> {
  const sent = editableDraft(draft)?.lists.query ?? [];
  const text = writeParameters(
    parameters.map(({ name, value, from }) => ({
      name,
      value: value ?? sent.find(({ row }) => row === from)?.value ?? '',
    })),
  );
  const answer = responseAt(draft, text, 'pasted');
  return { ok: true, value: { kind: 'browse', now, outcome: { ok: true, answer } } };
}

const unfit: Result<never> = {
  ok: false,
  failure: {
    code: 'invalid-input',
    message: 'This reply does not fit the message at which the run is paused.',
    step: 'reply',
    hint: 'Enter a redirect for a login, and a response for any other message.',
  },
};
