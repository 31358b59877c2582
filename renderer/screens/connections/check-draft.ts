import { FlowFailure } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { metadataLocations } from '../../../core/oauth/issuer.ts';
import { isHttpsOrLoopback } from '../../../core/oauth/loopback.ts';
import { readRedirectUri } from '../../../core/oauth/redirect-uri.ts';
import { readScope } from '../../../core/token/scopes.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { filledInNames } from '../../../core/views/run/follow-up.ts';
import { usesSecret } from './assertion.ts';
import { type Draft, type EndpointName, endpointNames, type FilledInName } from './draft.ts';
import { checkNetwork, networkFields } from './network.ts';

/** Everything in the form that can be wrong. */
export type Field =
  | 'name'
  | 'issuer'
  | EndpointName
  | FilledInName
  | 'clientId'
  | 'secret'
  | 'key'
  | 'assertionAlgorithm'
  | 'redirectUri'
  | 'postLogoutRedirectUri'
  | 'scope'
  | 'resource'
  | 'authorizationParameters'
  | 'tokenParameters'
  | (typeof networkFields)[number];

/** What is wrong, by field: the message that stands beside it. */
export type Problems = Readonly<Partial<Record<Field, string>>>;

const longest = 2_000;

/** Checks the whole form. `hasSecret` says that a secret is kept already. */
export function checkDraft(draft: Draft, hasSecret: boolean): Problems {
  const problems: Partial<Record<Field, string>> = {};
  const report = (field: Field, problem: string | undefined): void => {
    if (problem !== undefined) problems[field] ??= problem;
  };
  report('name', checkLength(draft.name));
  report('issuer', checkIssuer(draft.issuer));
  if (draft.byHand)
    for (const name of endpointNames) report(name, checkEndpoint(name, draft.endpoints[name]));
  if (draft.byHand || draft.fillsIn)
    for (const name of filledInNames) report(name, checkEndpoint(name, draft.filledIn[name]));
  report('clientId', checkClientId(draft.clientId));
  if (usesSecret(draft.authentication) && draft.secret === '' && !hasSecret) {
    report('secret', `${draft.authentication} needs a client secret: give it, or choose another way`);
  }
  if (draft.authentication === 'private_key_jwt' && draft.key === '') {
    report('key', 'private_key_jwt needs a private key: generate one, or import it');
  }
  report('secret', checkLength(draft.secret));
  report('redirectUri', checkRedirectUri(draft.redirectUri));
  if (draft.postLogoutRedirectUri.trim() !== '') {
    report('postLogoutRedirectUri', checkRedirectUri(draft.postLogoutRedirectUri));
  }
  report('scope', checkScope(draft.scope));
  report('resource', checkResource(draft.resource));
  report('authorizationParameters', checkParameters(draft.authorizationParameters, requestNames));
  report('tokenParameters', checkParameters(draft.tokenParameters, tokenNames));
  return { ...problems, ...checkNetwork(draft.network) };
}

/** Checks what asking the issuer needs: who it is, and how it is reached. */
export function checkQuestion({ issuer, network }: Draft): Problems {
  const problem = checkIssuer(issuer);
  return { ...present({ issuer: problem }), ...checkNetwork(network) };
}

function checkLength(text: string): string | undefined {
  return text.length > longest ? `At most ${longest.toLocaleString('en-GB')} characters` : undefined;
}

/** What is wrong with an issuer; undefined for one that can be asked. */
export function checkIssuer(issuer: string): string | undefined {
  const text = issuer.trim();
  if (text === '') return 'The URL of the provider is needed';
  if (text.length > longest) return checkLength(text);
  try {
    metadataLocations(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof FlowFailure)) return 'This is not a URL';
    const { message, hint } = error.failure;
    return hint === undefined ? message : `${message} ${hint}`;
  }
}

function checkEndpoint(name: EndpointName | FilledInName, value: string): string | undefined {
  const text = value.trim();
  const needed = name === 'authorization_endpoint' || name === 'token_endpoint';
  if (text === '') return needed ? 'This endpoint is needed' : undefined;
  if (!URL.canParse(text)) return 'A whole URL, as in https://login.example.com/token';
  if (!isHttpsOrLoopback(text)) return 'An https URL; plain http only on this machine';
  if (text.includes('#')) return 'An endpoint has no fragment: remove everything from the # on';
  return checkLength(text);
}

function checkClientId(clientId: string): string | undefined {
  const text = clientId.trim();
  if (text === '') return 'The name that the provider gave to this client is needed';
  if (/[^\x20-\x7e]/.test(text)) return 'Only visible ASCII characters are allowed here';
  return checkLength(text);
}

const redirectProblems: Readonly<Record<ReturnType<typeof readRedirectUri>[number], string>> = {
  'not-absolute': 'A whole URI, as in https://app.example.com/callback',
  'illegal-character': 'A character stands in it that no URI may contain',
  fragment: 'A redirect URI has no fragment: remove everything from the # on',
  userinfo: 'Remove the user name before the @',
  'http-not-loopback': 'Plain http is for this machine only: use https, or 127.0.0.1',
  'scheme-without-dot': '',
};

/** What is wrong with a redirect URI, in words. */
export function checkRedirectUri(value: string): string | undefined {
  const text = value.trim();
  if (text === '') return 'The URI at which the provider answers is needed';
  for (const problem of readRedirectUri(text)) {
    if (redirectProblems[problem] !== '') return redirectProblems[problem];
  }
  return checkLength(text);
}

function checkScope(scope: string): string | undefined {
  const text = scope.trim();
  if (text === '') return undefined;
  const strange = readScope(text).deviations.find(({ code }) => code === 'scope-character');
  return strange === undefined ? checkLength(text) : `In a scope ${strange.message}`;
}

function checkResource(resource: string): string | undefined {
  const text = resource.trim();
  if (text === '') return undefined;
  if (!URL.canParse(text)) return 'A whole URI, as in https://api.example.com (RFC 8707 §2)';
  if (text.includes('#')) return 'A resource has no fragment: remove everything from the # on (RFC 8707 §2)';
  return checkLength(text);
}

const requestNames = new Set(['response_type', 'client_id', 'redirect_uri', 'scope', 'state']);
const tokenNames = new Set(['grant_type', 'code', 'redirect_uri', 'client_id', 'client_secret']);

function checkParameters(rows: Draft['tokenParameters'], taken: ReadonlySet<string>): string | undefined {
  for (const { name, value } of rows) {
    const trimmed = name.trim();
    if (trimmed === '' && value !== '') return `The value ${value.slice(0, 20)} has no name`;
    if (taken.has(trimmed)) return `${trimmed} is sent already: change it in its own field`;
    if (name.length > longest || value.length > longest) return checkLength(name) ?? checkLength(value);
  }
  return undefined;
}

const fields: readonly Field[] = [
  'name',
  'issuer',
  ...endpointNames,
  ...filledInNames,
  'clientId',
  'secret',
  'key',
  'assertionAlgorithm',
  'redirectUri',
  'postLogoutRedirectUri',
  'scope',
  'resource',
  'authorizationParameters',
  'tokenParameters',
  ...networkFields,
];

/** The field that a failure of the main process speaks of; undefined where it names none. */
export function fieldOfFailure({ step }: FailureView): Field | undefined {
  const words = step?.split(/[^A-Za-z_]+/) ?? [];
  return fields.find((field) => words.includes(field));
}

/** The first field of the form that is wrong, from top to bottom. */
export function firstProblem(problems: Problems): Field | undefined {
  return fields.find((field) => problems[field] !== undefined);
}
