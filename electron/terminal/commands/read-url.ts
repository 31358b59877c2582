import { safeText } from '../../../core/base/safe-text.ts';
import { isHttpUrl } from '../../../core/oauth/http-url.ts';
import { issuerOfMetadataUrl } from '../../../core/oauth/issuer.ts';
import type { ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';

/** The issuer of an option: an absolute http or https URL, its own or that of its metadata. Throws {@link UsageError} naming the option. */
export function readIssuer(text: string): string {
  if (isHttpUrl(text)) return issuerOfMetadataUrl(text) ?? text;
  throw new UsageError(
    `--issuer must be a URL that starts with https:// or http://, not ${safeText(JSON.stringify(text))}`,
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
