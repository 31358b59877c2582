import { safeText } from '../../../core/base/safe-text.ts';
import { readDiscoveryInput } from '../../../core/oauth/discovery-input.ts';
import { isHttpUrl } from '../../../core/oauth/http-url.ts';
import type { ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The issuer of an option: a URL, its own or that of its metadata, or a host. Throws {@link UsageError} naming the
 * option.
 */
export function readIssuer(text: string): string {
  const input = readDiscoveryInput(text);
  if (input.kind === 'url' && isHttpUrl(input.url)) return input.url;
  throw new UsageError(
    input.kind === 'document'
      ? '--issuer must be a URL; use --metadata FILE for provider metadata'
      : `--issuer must be a URL that starts with https:// or http://, or a host, not ${safeText(JSON.stringify(text))}`,
  );
}

/** An absolute URI of any scheme; undefined when the option was not given. Throws {@link UsageError}. */
export function readUri<Name extends string>(
  name: Name,
  options: Pick<ParsedOptions<Name>, 'text'>,
): string | undefined {
  const text = options.text(name);
  if (text === undefined || URL.canParse(text)) return text;
  throw new UsageError(`--${name} must be an absolute URI, not ${safeText(JSON.stringify(text))}`);
}
