import { present } from '../base/present.ts';
import { jwtResponse } from '../oauth/jwt-response.ts';
import { parameterValues } from '../oauth/message.ts';
import { stringMember } from '../token/json-members.ts';
import type {
  AuthorizationRequestSubject,
  AuthorizationResponseSubject,
  Facts,
  IdTokenSubject,
  JoseSubject,
  TokenResponseSubject,
  UserinfoSubject,
} from './facts.ts';
import { frontChannelResponse } from './front-channel-response.ts';

/** Where a token was found, and as what. */
export type TokenPlace = Omit<JoseSubject, 'token' | 'signature' | 'sdJwt' | 'keys' | 'givenKey'>;

export type ReadSubject = (raw: string, where: TokenPlace) => JoseSubject;

/** The ID Tokens of the callback and of the token response. */
export function idTokensOf(
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
export function accessTokenOf(
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

/** What may be a JOSE object besides ID Tokens, access token and client assertions. */
export function otherJoseObjects(
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
  if (userinfo !== undefined) {
    add(jwtResponse(userinfo.response), { exchange: userinfo.exchange, role: 'userinfo' });
  }
  return found;
}
