import { safeText } from '../../../core/base/safe-text.ts';
import type { HeaderLine } from '../../../core/oauth/message.ts';
import { UsageError } from '../usage-error.ts';

/** A header line of the command line. Throws {@link UsageError}. */
export function readHeader(text: string): HeaderLine {
  const [, name = '', value = ''] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*([^\r\n]*)$/.exec(text) ?? [];
  if (name !== '') return [name, value];
  throw new UsageError(`--header must look like "Name: value", not ${safeText(JSON.stringify(text))}`);
}
