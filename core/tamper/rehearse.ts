import { assertNever } from '../base/assert-never.ts';
import { FlowFailure } from '../base/failure.ts';
import { responseAt } from '../oauth/captured-response.ts';
import {
  type Parameter,
  parameterValues,
  readParameters,
  textBody,
  writeParameters,
} from '../oauth/message.ts';
import { queryOf } from '../oauth/url-query.ts';
import type { BrowseDraft, Draft, HttpDraft, Reply, Script } from '../script/draft.ts';
import { stringMember } from '../token/json-members.ts';
import type { JsonObject } from '../token/token.ts';
import { jwtText } from './jwt-text.ts';
import type { PastStep } from './tampering.ts';

/** No grant needs as many steps. */
const mostSteps = 200;

/**
 * Performs a script without sending anything: a provider with this metadata grants everything, and a device code at the
 * second poll. Returns its steps, up to where the script fails.
 */
export function rehearse(script: Script<void>, metadata: JsonObject): readonly PastStep[] {
  const steps: PastStep[] = [];
  try {
    let next = script.next();
    while (!next.done && steps.length < mostSteps) {
      const draft = next.value;
      const reply = replyTo(draft, metadata, steps);
      steps.push({ draft, reply });
      next = script.next(reply);
    }
  } catch (error) {
    if (!(error instanceof FlowFailure)) throw error;
  }
  return steps;
}

function replyTo(draft: Draft, metadata: JsonObject, before: readonly PastStep[]): Reply {
  const now = 0;
  switch (draft.kind) {
    case 'http':
      return jsonReply(...documentFor(draft, metadata, before));
    case 'browse':
      return callbackOf(draft, metadata);
    case 'random':
      return { kind: 'random', now, value: 'generated' };
    case 'sign':
      return { kind: 'sign', now, value: jwtText(draft.header, draft.payload) };
    case 'wait':
      return { kind: 'wait', now };
    case 'race': {
      const [first] = draft.drafts;
      if (first === undefined) throw new TypeError('a race without drafts');
      const reply = replyTo(first, metadata, before);
      if (reply.kind === 'race') throw new TypeError('a race in a race');
      return { kind: 'race', now, winner: 0, reply };
    }
    default:
      return assertNever(draft);
  }
}

function documentFor(
  draft: HttpDraft,
  metadata: JsonObject,
  before: readonly PastStep[],
): [document: JsonObject, status?: number] {
  switch (draft.leg) {
    case 'discovery':
      return [metadata];
    case 'jwks':
    case 'jwks-again':
      return [{ keys: [] }];
    case 'device-authorization': {
      const verificationUri = 'https://grantscope.invalid/device';
      return [
        { device_code: 'd', user_code: 'u', verification_uri: verificationUri, expires_in: 600, interval: 5 },
      ];
    }
    case 'token':
    case 'refresh': {
      const sent = sentBy(draft);
      const isPolled = parameterValues(sent, 'device_code').length > 0;
      const isFirst = !before.some(({ draft }) => draft.kind === 'http' && draft.leg === 'token');
      if (isPolled && isFirst) return [{ error: 'authorization_pending' }, 400];
      const isOpenid = [sent, ...before.map(({ draft }) => sentBy(draft))].some(isForOpenid);
      return [isOpenid ? { ...tokens, id_token: idToken(metadata) } : tokens];
    }
    case 'userinfo':
      return [{ sub: 'user' }];
    default:
      return [{}];
  }
}

function sentBy(draft: Draft): readonly Parameter[] {
  if (draft.kind === 'browse') return readParameters(queryOf(draft.url));
  if (draft.kind !== 'http' || draft.request.body?.encoding !== 'utf8') return [];
  return readParameters(draft.request.body.content);
}

function isForOpenid(parameters: readonly Parameter[]): boolean {
  return parameterValues(parameters, 'scope').some((scope) => scope.split(' ').includes('openid'));
}

const tokens = { access_token: 'a', token_type: 'Bearer', expires_in: 600, refresh_token: 'r' };

function jsonReply(document: JsonObject, status = 200): Reply {
  const headers = [['Content-Type', 'application/json']] as const;
  const body = textBody(JSON.stringify(document));
  return { kind: 'http', now: 0, outcome: { ok: true, response: { status, statusText: '', headers, body } } };
}

/** The redirect with what the response type requests (OAuth 2.0 Multiple Response Types section 5). */
function callbackOf(draft: BrowseDraft, metadata: JsonObject): Reply {
  const sent = readParameters(queryOf(draft.url));
  const types = parameterValues(sent, 'response_type').flatMap((value) => value.split(' '));
  const issuer = stringMember(metadata, 'issuer');
  const text = writeParameters([
    ...(types.includes('code') ? [{ name: 'code', value: 'c' }] : []),
    ...(types.includes('id_token') ? [{ name: 'id_token', value: idToken(metadata) }] : []),
    ...(types.includes('token')
      ? Object.entries({ access_token: 'a', token_type: 'Bearer' }).map(([name, value]) => ({ name, value }))
      : []),
    ...parameterValues(sent, 'state').map((value) => ({ name: 'state', value })),
    ...(issuer === undefined ? [] : [{ name: 'iss', value: issuer }]),
  ]);
  const answer = responseAt(draft, text, 'request');
  return { kind: 'browse', now: 0, outcome: { ok: true, answer } };
}

function idToken(metadata: JsonObject): string {
  const payload = { iss: stringMember(metadata, 'issuer') ?? '', sub: 'user', aud: 'client', nonce: 'n' };
  return jwtText({ alg: 'RS256' }, { ...payload, iat: 0, exp: 600, c_hash: 'h' });
}
