import { present } from '../base/present.ts';
import { readCallback } from '../oauth/callback.ts';
import { readJsonResponse } from '../oauth/json-response.ts';
import { mediaType, parameterValues, readParameters } from '../oauth/message.ts';
import { queryOf } from '../oauth/url-query.ts';
import type { Exchange, ObservedExchange, StepExchange } from '../record/exchange.ts';
import { isFromSystemBrowser } from '../record/system-browser.ts';
import type { CryptoPort } from '../token/crypto-port.ts';
import { stringMember } from '../token/json-members.ts';
import { readToken } from '../token/read-token.ts';
import { clockReading } from './clock-reading.ts';
import { clientAssertionsOf, lastOfEachLeg } from './collect-assertions.ts';
import { connectionsOf, usedRemoteProxy } from './collect-connections.ts';
import { deviceAuthorizationOf } from './collect-device.ts';
import { collectFollowUp } from './collect-follow-up.ts';
import { collectJwks } from './collect-jwks.ts';
import type {
  AuthorizationRequestSubject,
  AuthorizationResponseSubject,
  ClientFacts,
  Facts,
  IdTokenSubject,
  JoseSubject,
  MetadataSubject,
  PreviousTokens,
  ResourceMetadataSubject,
  TokenResponseSubject,
  UserinfoSubject,
} from './facts.ts';
import { frontChannelResponse } from './front-channel-response.ts';
import { type Answered, bodyParameters, responseOf } from './responses.ts';
import { verifyIssued } from './verify-issued.ts';

export interface FactSources {
  readonly exchanges: readonly Exchange[];
  readonly client: ClientFacts;
  readonly issuer?: string;
  readonly resource?: string;
  readonly previous?: PreviousTokens;
  /** When the run is judged, in milliseconds since 1970. */
  readonly now: number;
  readonly crypto: CryptoPort;
}

/** Gathers from a trace, and from it alone, what the rules are told. Never throws for what a provider sent. */
export function collectFacts(sources: FactSources): Facts {
  const { exchanges, issuer, resource, client, crypto } = sources;
  const steps = exchanges.filter((exchange) => exchange.kind === 'step');
  const observed = exchanges.filter(
    (exchange): exchange is ObservedExchange =>
      exchange.kind === 'observed' && !isFromSystemBrowser(exchange),
  );
  const answered = (leg: string) =>
    steps.filter((step) => step.draft.leg === leg).flatMap((step) => responseOf(step) ?? []);

  const metadata = issuer === undefined ? undefined : metadataOf(answered('discovery'), issuer);
  const resourceMetadata =
    resource === undefined ? undefined : resourceMetadataOf(answered('resource-metadata'), resource);
  const fetched = collectJwks(steps);
  const { jwks, replaced } = fetched;
  const deviceAuthorization = deviceAuthorizationOf(steps, answered('device-authorization'));
  const authorizationRequest = authorizationRequestOf(steps);
  const authorizationResponse = authorizationResponseOf(steps, authorizationRequest);
  const followUp = collectFollowUp(steps, answered);
  const tokenResponse = tokenResponseOf(followUp.before([...answered('token'), ...answered('refresh')]));
  const userinfo = userinfoOf(followUp.before(answered('userinfo')));
  const connections = connectionsOf(exchanges);

  const secret = client.secret === undefined ? {} : { clientSecret: client.secret };
  const tokenSubject = (raw: string, where: TokenPlace): JoseSubject => {
    const token = readToken(raw);
    if (
      where.role === 'request-object' ||
      (where.role === 'client-assertion' && client.authentication !== 'client_secret_jwt')
    ) {
      const reason = 'it is signed by the client, whose keys are not known here';
      return { ...where, token, signature: { state: 'not-checked', reason } };
    }
    return { ...where, token, ...verifyIssued(token, fetched, where.exchange, secret, crypto) };
  };

  const clientAssertions = clientAssertionsOf(steps, tokenSubject);
  const idTokens = idTokensOf(authorizationResponse, tokenResponse, tokenSubject);
  const accessToken = accessTokenOf(authorizationResponse, tokenResponse, tokenSubject);
  const others = otherJoseObjects(
    authorizationRequest,
    authorizationResponse,
    tokenResponse,
    userinfo,
    tokenSubject,
  );
  return {
    now: sources.now,
    crypto,
    client,
    ...present({
      issuer,
      metadata,
      resourceMetadata,
      jwks,
      replacedJwks: replaced,
      deviceAuthorization,
      authorizationRequest,
      authorizationResponse,
      tokenResponse,
    }),
    clientAssertions,
    idTokens,
    ...present({ accessToken, userinfo }),
    ...followUp.facts,
    joseObjects: [
      ...idTokens,
      ...(accessToken === undefined ? [] : [accessToken]),
      ...others,
      ...lastOfEachLeg(clientAssertions),
    ].filter(({ token }) => token.kind !== 'opaque'),
    observed,
    ...(connections.length === 0 ? {} : { connections }),
    ...(usedRemoteProxy(exchanges) && { remoteProxy: true }),
    clocks: steps.flatMap((step) => clockReading(step) ?? []),
    ...present({ previous: sources.previous }),
  };
}

function metadataOf(answers: readonly Answered[], issuer: string): MetadataSubject | undefined {
  for (const { step, request, response } of answers) {
    const { document, problems } = readJsonResponse(response);
    if (response.status !== 200 || document === undefined) continue;
    const profile = request.url.includes('/.well-known/openid-configuration') ? 'openid' : 'oauth';
    return { exchange: step.id, issuer, profile, document, problems };
  }
  return undefined;
}

function resourceMetadataOf(
  answers: readonly Answered[],
  resource: string,
): ResourceMetadataSubject | undefined {
  for (const { step, response } of answers) {
    const { document } = readJsonResponse(response);
    if (response.status === 200 && document !== undefined) return { exchange: step.id, resource, document };
  }
  return undefined;
}

function authorizationRequestOf(steps: readonly StepExchange[]): AuthorizationRequestSubject | undefined {
  const step = steps.findLast(
    ({ performed }) => performed.kind === 'browse' && performed.leg === 'authorization',
  );
  if (step === undefined || step.performed.kind !== 'browse') return undefined;
  const { url, responseMode } = step.performed;
  const drawn = steps.findLast(({ draft }) => draft.kind === 'random' && draft.purpose === 'code_verifier');
  const codeVerifier = drawn?.believed.kind === 'random' ? drawn.believed.value : undefined;
  return present({
    exchange: step.id,
    url,
    parameters: readParameters(queryOf(url)),
    responseMode,
    codeVerifier,
  });
}

function authorizationResponseOf(
  steps: readonly StepExchange[],
  request: AuthorizationRequestSubject | undefined,
): AuthorizationResponseSubject | undefined {
  const step = steps.find(({ id }) => id === request?.exchange);
  if (request === undefined || step?.believed.kind !== 'browse' || !step.believed.outcome.ok)
    return undefined;
  const { answer } = step.believed.outcome;
  return { exchange: step.id, at: step.believed.now, answer, parameters: readCallback(answer), request };
}

function tokenResponseOf(answers: readonly Answered[]): TokenResponseSubject | undefined {
  const last = answers.at(-1);
  if (last === undefined) return undefined;
  const { step, request, response, at } = last;
  return {
    exchange: step.id,
    leg: step.draft.leg === 'refresh' ? 'refresh' : 'token',
    request,
    parameters: bodyParameters(request),
    response,
    at,
    ...readJsonResponse(response),
  };
}

function userinfoOf(answers: readonly Answered[]): UserinfoSubject | undefined {
  const last = answers.at(-1);
  if (last === undefined) return undefined;
  const { step, response } = last;
  if (mediaType(response.headers) !== 'application/jwt') {
    return { exchange: step.id, response, ...readJsonResponse(response) };
  }
  const token = readToken(response.body.content);
  const document = token.kind === 'jws' ? token.payload : undefined;
  return present({ exchange: step.id, response, problems: [], document });
}

/** Where a token was found, and as what. */
type TokenPlace = Omit<JoseSubject, 'token' | 'signature' | 'keys'>;

type ReadSubject = (raw: string, where: TokenPlace) => JoseSubject;

function idTokensOf(
  authorization: AuthorizationResponseSubject | undefined,
  response: TokenResponseSubject | undefined,
  read: ReadSubject,
): readonly IdTokenSubject[] {
  const found: IdTokenSubject[] = [];
  const [front] = authorization === undefined ? [] : parameterValues(authorization.parameters, 'id_token');
  if (authorization !== undefined && front !== undefined) {
    const [accessToken] = parameterValues(authorization.parameters, 'access_token');
    const [code] = parameterValues(authorization.parameters, 'code');
    found.push({
      ...read(front, { exchange: authorization.exchange, role: 'id-token', from: 'callback' }),
      channel: 'front',
      at: authorization.at,
      refreshed: false,
      ...present({ accessToken, code }),
    });
  }
  const back = response?.document === undefined ? undefined : stringMember(response.document, 'id_token');
  if (response?.document !== undefined && back !== undefined) {
    const accessToken = stringMember(response.document, 'access_token');
    const [code] = parameterValues(response.parameters, 'code');
    found.push({
      ...read(back, { exchange: response.exchange, role: 'id-token' }),
      channel: 'back',
      at: response.at,
      refreshed: response.leg === 'refresh',
      ...present({ accessToken, code }),
    });
  }
  return found;
}

/** The access token of the token endpoint, else the one that came through the browser. */
function accessTokenOf(
  authorization: AuthorizationResponseSubject | undefined,
  response: TokenResponseSubject | undefined,
  read: ReadSubject,
): Facts['accessToken'] {
  const back = response?.document === undefined ? undefined : stringMember(response.document, 'access_token');
  if (response !== undefined && back !== undefined) {
    const { exchange, at } = response;
    return { ...read(back, { exchange, role: 'access-token' }), at, response };
  }
  const document = authorization && frontChannelResponse(authorization);
  const front = document && stringMember(document, 'access_token');
  if (authorization === undefined || document === undefined || front === undefined) return undefined;
  const { exchange, at } = authorization;
  return {
    ...read(front, { exchange, role: 'access-token', from: 'callback' }),
    at,
    response: { exchange, leg: 'token', parameters: [], document },
  };
}

function otherJoseObjects(
  request: AuthorizationRequestSubject | undefined,
  authorization: AuthorizationResponseSubject | undefined,
  response: TokenResponseSubject | undefined,
  userinfo: UserinfoSubject | undefined,
  read: ReadSubject,
): readonly JoseSubject[] {
  const found: JoseSubject[] = [];
  const add = (raw: string | undefined, where: TokenPlace) => {
    if (raw !== undefined) found.push(read(raw, where));
  };
  if (request !== undefined) {
    const [raw] = parameterValues(request.parameters, 'request');
    add(raw, { exchange: request.exchange, role: 'request-object' });
  }
  if (authorization !== undefined) {
    const [raw] = parameterValues(authorization.parameters, 'response');
    add(raw, { exchange: authorization.exchange, role: 'response' });
    const back = response?.document && stringMember(response.document, 'access_token');
    const [front] = back === undefined ? [] : parameterValues(authorization.parameters, 'access_token');
    add(front, { exchange: authorization.exchange, role: 'access-token', from: 'callback' });
  }
  if (response?.document !== undefined) {
    const raw = stringMember(response.document, 'refresh_token');
    add(raw, { exchange: response.exchange, role: 'refresh-token' });
  }
  if (userinfo !== undefined && mediaType(userinfo.response.headers) === 'application/jwt') {
    const { exchange } = userinfo;
    add(userinfo.response.body.content, { exchange, role: 'userinfo' });
  }
  return found;
}
