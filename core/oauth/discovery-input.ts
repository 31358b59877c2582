import { issuerOfMetadataUrl, resourceOfMetadataUrl } from './issuer.ts';
import { isLoopbackHost } from './loopback.ts';

/** What a user gives to find a provider: the URL of an issuer or API, or the metadata itself. */
export type DiscoveryInput =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'document'; readonly text: string };

/**
 * Reads what a user gives to find a provider. A well-known URL becomes the issuer or API that it describes, a host
 * without scheme an https URL (http on a loopback host), and a command, a Markdown link, a setting or a member with one
 * URL that URL. Any other text that is not JSON is returned as a URL, for the checks of an issuer to reject. Never throws.
 */
export function readDiscoveryInput(input: string): DiscoveryInput {
  const text = input.replace(/^[\s\u200b\u2060\ufeff]+|[\s\u200b\u2060\ufeff]+$/g, '');
  const within = urlWithin(text);
  if (within === undefined && isJson(text)) return { kind: 'document', text };
  const url = withScheme(within ?? withoutQuotes(text));
  return { kind: 'url', url: issuerOfMetadataUrl(url) ?? resourceOfMetadataUrl(url) ?? url };
}

/** Whether a text is meant as JSON: an object, an array that is no IPv6 address, or `null`. */
function isJson(text: string): boolean {
  return text.startsWith('{') || (text.startsWith('[') && !/^\[[\da-f:.]+\]/i.test(text)) || text === 'null';
}

/** What precedes a URL: a command, the text of a Markdown link, or a name with a colon or an equals sign. */
const before =
  /^(?:(?:curl|wget|http|https|Invoke-RestMethod|Invoke-WebRequest|irm|iwr)\s|\[[^\]\n]*\]\(|(?:export\s+)?["'`]?[\w.-]{1,64}["'`]?\s*(?::\s|=))/;

/** The longest text that is searched for a URL, in characters. */
const longestText = 10_000;

/** The URL of a text that has one in it, and says before it what it is. */
function urlWithin(text: string): string | undefined {
  if (text.length > longestText || !before.test(text)) return undefined;
  const [first, second] = text.matchAll(/https?:\/\/[^\s'"`\\)>,;]+/gi);
  if (first === undefined || (second !== undefined && !/^(?:curl|wget)\s/.test(text))) return undefined;
  return first[0];
}

function withoutQuotes(text: string): string {
  return /^(?:"([^"]*)"|'([^']*)'|<([^>]*)>|`([^`]*)`)$/.exec(text)?.slice(1).find(Boolean) ?? text;
}

function withScheme(text: string): string {
  const [, host, port = ''] = /^(\[[\da-f:.]+\]|[^\s/?#@:[\]]+)(:\d+)?(?:[/?#]\S*)?$/i.exec(text) ?? [];
  if (host === undefined || !URL.canParse(`https://${text}`)) return text;
  if (isLoopbackHost(new URL(`https://${text}`).hostname)) return `http://${text}`;
  return host.includes('.') || port !== '' ? `https://${text}` : text;
}
