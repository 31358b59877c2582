import { enumerate } from '../../core/base/enumerate.ts';
import type { CurlView } from '../../core/views/message/message-view.ts';
import type { SliceContext } from './state.ts';

/** A message of a run; its command can be copied with its secrets. */
export interface CurlSource {
  readonly run: string;
  readonly exchange: string;
}

export interface CurlSlice {
  /** Copies a command with its secrets masked. */
  copyMaskedCurl(curl: CurlView): Promise<void>;
  /** Copies a command with shell variables for its secrets. */
  copyCurlWithVariables(curl: CurlView): Promise<void>;
  /** Copies a command with its secrets from the main process: the window does not have them. */
  copyCurlWithSecrets(source: CurlSource): Promise<void>;
}

/** Copies a message as a curl command, and confirms what was copied. */
export function curlSlice({ get, client }: SliceContext): CurlSlice {
  return {
    copyMaskedCurl: ({ masked }) => get().copyText(masked, 'as cURL'),

    async copyCurlWithVariables({ variables }) {
      if (variables === undefined) return;
      const { names, text } = variables;
      await get().copyText(text, `as cURL. Set ${enumerate(names)} before you run it`);
    },

    async copyCurlWithSecrets(source) {
      const answer = await client.call('run:copy-curl', { ...source });
      if (answer.ok) get().showToast({ text: 'Copied as cURL with secrets' });
      else get().showFailure(answer.failure);
    },
  };
}
