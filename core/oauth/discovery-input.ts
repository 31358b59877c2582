import { issuerOfMetadataUrl, resourceOfMetadataUrl } from './issuer.ts';
import { isLoopbackHost } from './loopback.ts';

/** What a user gives to find a provider: the URL of an issuer or API, or the metadata itself. */
export type DiscoveryInput =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'document'; readonly text: string };

/**
 * Reads what a user gives to find a provider. A well-known URL becomes the issuer or API that it describes, a host
 * without scheme an https URL (http on a loopback host), and a curl command its URL. Any other text that is not JSON
 * is returned as a URL, for the checks of an issuer to reject. Never throws.
 */
export function readDiscoveryInput(input: string): DiscoveryInput {
  const text = input.replace(/^[\s\u200b\u2060\ufeff]+|[\s\u200b\u2060\ufeff]+$/g, '');
  if (isJson(text)) return { kind: 'document', text };
  const url = withScheme(urlOfCommand(text) ?? withoutQuotes(text));
  return { kind: 'url', url: issuerOfMetadataUrl(url) ?? resourceOfMetadataUrl(url) ?? url };
}

/** Whether a text is meant as JSON: an object, an array that is no IPv6 address, or `null`. */
function isJson(text: string): boolean {
  return text.startsWith('{') || (text.startsWith('[') && !/^\[[\da-f:.]+\]/i.test(text)) || text === 'null';
}

function urlOfCommand(text: string): string | undefined {
  return /^curl\s/.test(text) ? /https?:\/\/[^\s'"\\]+/i.exec(text)?.[0] : undefined;
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
