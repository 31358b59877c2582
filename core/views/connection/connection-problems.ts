import { FlowFailure } from '../../base/failure.ts';
import { endpointProblem, type SettingProblem } from '../../oauth/endpoint-problem.ts';
import { metadataLocations } from '../../oauth/issuer.ts';
import { readRedirectUri } from '../../oauth/redirect-uri.ts';
import { readScope } from '../../token/scopes.ts';
import { filledInNames } from './filled-in.ts';

/** The settings of a connection that can be judged without its stored secrets and keys. */
interface ConnectionSettings {
  readonly name: string;
  readonly issuer: string;
  readonly endpoints?: Readonly<Record<string, string>>;
  readonly filledIn?: Readonly<Record<string, string>>;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly postLogoutRedirectUri?: string;
  readonly scope: string;
  readonly resource?: string;
  readonly authorizationParameters: Parameters;
  readonly tokenParameters: Parameters;
}

type Parameters = readonly { readonly name: string; readonly value: string }[];

/**
 * Everything that is wrong with a connection, by the name of the setting: the one list for the form and for what it
 * sends to be saved. Endpoints need https, or http on a loopback host (RFC 6749 section 3.1).
 */
export function connectionProblems(connection: ConnectionSettings): ReadonlyMap<string, SettingProblem> {
  const { name, issuer, endpoints = {}, filledIn = {}, clientId, redirectUri } = connection;
  const { postLogoutRedirectUri = '', scope, resource = '' } = connection;
  const isByHand = connection.endpoints !== undefined;
  const found: readonly (readonly [string, SettingProblem | undefined])[] = [
    ['name', name.trim() === '' ? problem('The connection has no name.', 'Enter a name.') : undefined],
    ['issuer', isByHand && issuer === '' ? undefined : issuerProblem(issuer)],
    ...Object.entries(endpoints).map(
      ([member, url]) => [member, endpointProblem(member, url, neededNames.has(member))] as const,
    ),
    ...filledInNames.map(
      (member) => [member, endpointProblem(member, filledIn[member] ?? '', false)] as const,
    ),
    ['clientId', clientIdProblem(clientId)],
    ['redirectUri', redirectUriProblem(redirectUri)],
    [
      'postLogoutRedirectUri',
      postLogoutRedirectUri === '' ? undefined : redirectUriProblem(postLogoutRedirectUri),
    ],
    ['scope', scopeProblem(scope)],
    ['resource', resource === '' ? undefined : resourceProblem(resource)],
    ['authorizationParameters', parameterProblem(connection.authorizationParameters, authorizationNames)],
    ['tokenParameters', parameterProblem(connection.tokenParameters, tokenNames)],
  ];
  return new Map(found.flatMap(([member, wrong]) => (wrong === undefined ? [] : [[member, wrong]])));
}

const neededNames: ReadonlySet<string> = new Set(['authorization_endpoint', 'token_endpoint']);

function problem(message: string, hint: string): SettingProblem {
  return { message, hint };
}

/** What is wrong with an issuer; undefined for one that has metadata locations. */
export function issuerProblem(issuer: string): SettingProblem | undefined {
  if (issuer === '') return problem('The issuer is missing.', 'Enter the URL of the provider.');
  try {
    metadataLocations(issuer);
    return undefined;
  } catch (error) {
    if (!(error instanceof FlowFailure)) throw error;
    const { message, hint = '' } = error.failure;
    return problem(message, hint);
  }
}

function clientIdProblem(clientId: string): SettingProblem | undefined {
  if (clientId === '') return problem('The client ID is missing.', 'Enter the ID of the registered client.');
  return /[^\x20-\x7e]/.test(clientId)
    ? problem('The client ID contains characters other than visible ASCII.', 'Remove them.')
    : undefined;
}

type RedirectUriProblem = ReturnType<typeof readRedirectUri>[number];

const redirectProblems: Readonly<Record<RedirectUriProblem, SettingProblem | undefined>> = {
  'not-absolute': problem(
    'The redirect URI is not an absolute URI.',
    'Enter the full URI, such as https://app.example.com/callback.',
  ),
  'illegal-character': problem(
    'The redirect URI contains a character that is not allowed in a URI.',
    'Percent-encode it.',
  ),
  fragment: problem('The redirect URI has a fragment.', 'Remove everything from the # onwards.'),
  userinfo: problem('The redirect URI contains a username.', 'Remove everything before the @.'),
  'http-not-loopback': problem(
    'The redirect URI is not an https URL.',
    'Use https, or http on localhost or 127.0.0.1.',
  ),
  'scheme-without-dot': undefined,
};

/** What is wrong with a redirect URI. */
export function redirectUriProblem(redirectUri: string): SettingProblem | undefined {
  if (redirectUri === '') return problem('The redirect URI is missing.', 'Enter the one that is registered.');
  return readRedirectUri(redirectUri)
    .map((wrong) => redirectProblems[wrong])
    .find((wrong) => wrong !== undefined);
}

function scopeProblem(scope: string): SettingProblem | undefined {
  const wrong = readScope(scope).deviations.find(({ code }) => code === 'scope-character');
  return wrong === undefined ? undefined : problem(`${wrong.message}.`, 'Remove it.');
}

function resourceProblem(resource: string): SettingProblem | undefined {
  if (!URL.canParse(resource)) {
    return problem(
      'The resource is not an absolute URI (RFC 8707 section 2).',
      'Enter the full URI, such as https://api.example.com.',
    );
  }
  return resource.includes('#')
    ? problem('The resource has a fragment (RFC 8707 section 2).', 'Remove everything from the # onwards.')
    : undefined;
}

/** Parameters that have a setting of their own. */
const authorizationNames = new Set(['response_type', 'client_id', 'redirect_uri', 'scope', 'state']);
const tokenNames = new Set(['grant_type', 'code', 'redirect_uri', 'client_id', 'client_secret']);

/**
 * What is wrong with the parameters of one run, which are added to this request: a name of a setting, a value without a
 * name, a resource that is no absolute URI without fragment (RFC 8707 section 2).
 */
export function runParameterProblem(
  place: 'authorizationParameters' | 'tokenParameters',
  parameters: Parameters,
): SettingProblem | undefined {
  const resources = parameters.filter(({ name, value }) => name === 'resource' && value !== '');
  return (
    parameterProblem(parameters, place === 'tokenParameters' ? tokenNames : authorizationNames) ??
    resources.map(({ value }) => resourceProblem(value)).find((wrong) => wrong !== undefined)
  );
}

function parameterProblem(parameters: Parameters, taken: ReadonlySet<string>): SettingProblem | undefined {
  for (const { name, value } of parameters) {
    if (name === '' && value !== '') {
      return problem(`The value ${value.slice(0, 20)} has no name.`, 'Enter the name of the parameter.');
    }
    if (taken.has(name)) return problem(`${name} is already sent.`, 'Change it in its own field.');
  }
  return undefined;
}
