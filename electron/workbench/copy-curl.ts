import type { Result } from '../../core/base/failure.ts';
import type { HttpRequest } from '../../core/oauth/message.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { Draft } from '../../core/script/draft.ts';
import { curlCommand } from '../../core/views/message/curl-command.ts';
import { mask } from '../masking/mask-values.ts';
import type { RunTable } from '../store/runs.ts';
import { readWholeExchange } from './whole-exchange.ts';

/** Returns the request of a stored message as a command, with its secrets; see {@link curlCommand}. */
export function curlOfStored(runs: RunTable, run: string, id: string): Result<string> {
  const stored = readWholeExchange(runs, run, id);
  return stored.ok ? curlOf(requestOf(stored.value)) : stored;
}

/** Returns the request of a message that is paused before it is sent, or before its response is processed. */
export function curlOfDraft(draft: Draft): Result<string> {
  return curlOf(requestOfDraft(draft));
}

function requestOf(exchange: Exchange): HttpRequest | undefined {
  return exchange.kind === 'observed' ? exchange.request : requestOfDraft(exchange.performed);
}

function requestOfDraft(draft: Draft): HttpRequest | undefined {
  if (draft.kind === 'http') return draft.request;
  return draft.kind === 'browse' ? { method: 'GET', url: draft.url, headers: [] } : undefined;
}

function curlOf(request: HttpRequest | undefined): Result<string> {
  const command = request && curlCommand(request);
  if (command === undefined) {
    return {
      ok: false,
      failure: {
        code: 'not-found',
        message: 'This message has no request that curl can repeat.',
        step: 'cURL',
      },
    };
  }
  // What was typed into a login page is masked before it is recorded.
  if (command.includes(mask)) {
    return {
      ok: false,
      failure: {
        code: 'not-found',
        message: 'The secrets of this message were typed into a login page, and are not stored.',
        step: 'cURL',
        hint: 'Copy the command with shell variables.',
      },
    };
  }
  return { ok: true, value: command };
}
