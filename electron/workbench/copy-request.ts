import type { Result } from '../../core/base/failure.ts';
import type { HttpRequest } from '../../core/oauth/message.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { Draft } from '../../core/script/draft.ts';
import { curlCommand } from '../../core/views/message/curl-command.ts';
import { fetchCode } from '../../core/views/message/fetch-code.ts';
import { mask } from '../masking/mask-values.ts';
import type { RunTable } from '../store/runs.ts';
import { readWholeExchange } from './whole-exchange.ts';

/** What repeats a request: a command, or JavaScript. */
export type RequestLanguage = 'curl' | 'fetch';

const languages = {
  curl: { name: 'curl', step: 'cURL', codeOf: curlCommand },
  fetch: { name: 'fetch', step: 'fetch', codeOf: fetchCode },
} as const;

/** Returns the request of a stored message as code, with its secrets; see {@link curlCommand} and {@link fetchCode}. */
export function codeOfStored(
  runs: RunTable,
  run: string,
  id: string,
  language: RequestLanguage,
): Result<string> {
  const stored = readWholeExchange(runs, run, id);
  return stored.ok ? codeOf(requestOf(stored.value), language) : stored;
}

/** Returns the request of a message that is paused before it is sent, or before its response is processed. */
export function codeOfDraft(draft: Draft, language: RequestLanguage): Result<string> {
  return codeOf(requestOfDraft(draft), language);
}

function requestOf(exchange: Exchange): HttpRequest | undefined {
  return exchange.kind === 'observed' ? exchange.request : requestOfDraft(exchange.performed);
}

function requestOfDraft(draft: Draft): HttpRequest | undefined {
  if (draft.kind === 'http') return draft.request;
  return draft.kind === 'browse' ? { method: 'GET', url: draft.url, headers: [] } : undefined;
}

function codeOf(request: HttpRequest | undefined, language: RequestLanguage): Result<string> {
  const { name, step, codeOf: write } = languages[language];
  const code = request && write(request);
  if (code === undefined) {
    return {
      ok: false,
      failure: {
        code: 'not-found',
        message: `This message has no request that ${name} can repeat.`,
        step,
      },
    };
  }
  // What was typed into a login page is masked before it is recorded.
  if (code.includes(mask)) {
    return {
      ok: false,
      failure: {
        code: 'not-found',
        message: 'The secrets of this message were typed into a login page, and are not stored.',
        step,
        hint:
          language === 'curl' ? 'Copy the command with shell variables.' : 'Copy the code with variables.',
      },
    };
  }
  return { ok: true, value: code };
}
