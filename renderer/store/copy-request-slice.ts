import { enumerate } from '../../core/base/enumerate.ts';
import type { RequestCode } from '../../core/views/message/message-view.ts';
import type { SliceContext } from './state.ts';

/** A message of a run; its request can be copied with its secrets. */
export interface RequestSource {
  readonly run: string;
  readonly exchange: string;
}

/** What repeats a request: a command, or JavaScript. */
export type RequestLanguage = 'curl' | 'fetch';

export interface CopyRequestSlice {
  /** Copies a request with its secrets masked. */
  copyMaskedRequest(language: RequestLanguage, code: RequestCode): Promise<void>;
  /** Copies a request with variables for its secrets. */
  copyRequestWithVariables(language: RequestLanguage, code: RequestCode): Promise<void>;
  /** Copies a request with its secrets from the main process: the window does not have them. */
  copyRequestWithSecrets(language: RequestLanguage, source: RequestSource): Promise<void>;
}

const names: Readonly<Record<RequestLanguage, string>> = { curl: 'cURL', fetch: 'fetch' };

/** Copies a request as code, and confirms what was copied. */
export function copyRequestSlice({ get, client }: SliceContext): CopyRequestSlice {
  return {
    copyMaskedRequest: (language, { masked }) => get().copyText(masked, `as ${names[language]}`),

    async copyRequestWithVariables(language, { variables }) {
      if (variables === undefined) return;
      await get().copyText(
        variables.text,
        `as ${names[language]}. Set ${enumerate(variables.names)} before you run it`,
      );
    },

    async copyRequestWithSecrets(language, source) {
      const answer = await client.call('run:copy-curl', {
        ...source,
        ...(language === 'curl' ? {} : { as: language }),
      });
      if (answer.ok) get().showToast({ text: `Copied as ${names[language]} with secrets` });
      else get().showFailure(answer.failure);
    },
  };
}
