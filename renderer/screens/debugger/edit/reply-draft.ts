import type { DecisionInput, NetworkError } from '../../../../core/bridge/edit-channels.ts';
import type { HeldView } from '../../../../core/views/run/views.ts';

/** A reply as it is typed. */
export interface ReplyDraft {
  readonly isCallback: boolean;
  readonly error: NetworkError | 'none';
  readonly status: string;
  /** `Name: value`, one per line. */
  readonly headers: string;
  readonly body: string;
  /** `name=value`, one per line, not encoded. */
  readonly parameters: string;
}

/** The reply of an empty form: an error that a provider may return. */
export function firstReply({ editable, exchange }: HeldView): ReplyDraft {
  const kind = editable?.kind;
  return {
    isCallback: kind === 'navigation' || kind === 'callback' || exchange.channel === 'front',
    error: 'none',
    status: '400',
    headers: 'Content-Type: application/json',
    body: '{"error":"invalid_request"}',
    parameters: 'error=access_denied\nstate',
  };
}

/** The redirect; a `state` without a value is the one that was sent. */
export function callbackOf({ parameters }: ReplyDraft, { editable }: HeldView): DecisionInput {
  const sent = editable?.kind === 'navigation' ? editable.lists.query : undefined;
  return {
    kind: 'callback',
    parameters: linesOf(parameters).map((line) => {
      const at = line.indexOf('=');
      const name = at === -1 ? line.trim() : line.slice(0, at).trim();
      const from = at === -1 ? sent?.find((row) => row.name === name)?.row : undefined;
      return from === undefined ? { name, value: at === -1 ? '' : line.slice(at + 1) } : { name, from };
    }),
  };
}

/** The response; a line without a colon is a header without a value. */
export function responseOf({ status, headers, body }: ReplyDraft): DecisionInput {
  return {
    kind: 'response',
    status: Number(status),
    headers: linesOf(headers).map((line) => {
      const at = line.indexOf(':');
      return at === -1 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
    body,
  };
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}
