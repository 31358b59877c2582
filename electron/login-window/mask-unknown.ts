import type { HeaderLine } from '../../core/oauth/message.ts';
import { maskUrlFields } from '../masking/mask-fields.ts';
import { mask } from '../masking/mask-values.ts';

// For a login window whose pages have more secret values than are stored: everything is masked that is not
// known to be harmless.

/** Parameters of the request, or that tie a response to it. */
const keptParameters: ReadonlySet<string> = new Set([
  ...[
    'client_id',
    'redirect_uri',
    'response_type',
    'response_mode',
    'scope',
    'resource',
    'prompt',
    'display',
  ],
  ...['state', 'nonce', 'max_age', 'code_challenge', 'code_challenge_method', 'request_uri'],
  ...['code', 'iss', 'error'],
]);

/** Path segments that are typical of login URLs. */
const keptSegments =
  /^(?:|\.well-known|openid-configuration|o?auth2?|oauth2?|openid-connect|protocol|realms|connect|authorize|authorization|auth|token|login|signin|sign-in|logout|consent|interaction|callback|cb|api|static|assets|v\d{1,2})$/i;

/** Headers that control how a message is handled; rules check them. */
const keptHeaders =
  /^(?::method|:scheme|:status|accept|accept-.*|access-control-.*|age|allow|cache-control|connection|content-(?:encoding|language|length|security-policy.*|type)|cross-origin-.*|date|expires|keep-alive|permissions-policy|pragma|priority|referrer-policy|sec-.*|strict-transport-security|transfer-encoding|upgrade-insecure-requests|user-agent|vary|x-content-type-options|x-frame-options)$/;

/** Masks path, query and fragment of a URL, except for the values of the protocol itself. */
export function maskUnknownUrl(url: string): string {
  const [address = ''] = /^[^?#]*/.exec(url) ?? [];
  const segments = address.split('/').map((segment) => (keptSegments.test(segment) ? segment : mask));
  const fields = url.slice(address.length).replace(/([?#&])[^?=&#]+(?=[?&#]|$)/g, `$1${mask}`);
  return (
    segments.join('/') +
    maskUrlFields(
      fields,
      (name) => !keptParameters.has(name),
      () => undefined,
    )
  );
}

/** Masks the value of a header, except for the names and attributes of cookies. */
export function maskUnknownHeader([name, value]: HeaderLine): string {
  if (name === 'cookie') return value.split(';').map(withoutValue).join(';');
  if (name === 'set-cookie') {
    const [pair = '', ...attributes] = value.split(';');
    return [withoutValue(pair), ...attributes.filter((attribute) => keptAttribute.test(attribute))].join(';');
  }
  return keptHeaders.test(name) ? value : mask;
}

const keptAttribute =
  /^\s*(?:secure|httponly|path=\/|partitioned|samesite=\w+|max-age=-?\d+|expires=[\w ,:+-]+)\s*$/i;

function withoutValue(pair: string): string {
  const equals = pair.indexOf('=');
  return equals === -1 ? mask : pair.slice(0, equals + 1) + mask;
}
