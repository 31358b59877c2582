import type { Facts } from '../../../core/facts/facts.ts';
import type { SubjectRef } from '../../../core/facts/subject-ref.ts';
import type { Parameter } from '../../../core/oauth/message.ts';
import { explainParameter, type ParameterContext } from '../../../core/oauth/parameters.ts';
import type { Leg } from '../../../core/script/legs.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import type { MessageNumbers } from '../../../core/views/message/sequence.ts';
import { maskSecret } from '../../masking/mask.ts';
import { drawMember, type Member } from './member.ts';
import { outside, title, type ViewContext } from './view.ts';

interface MessageView {
  readonly name: string;
  readonly about: SubjectRef;
  readonly exchange: string;
  readonly context: ParameterContext;
  readonly parameters: readonly Parameter[];
}

const request = (leg: Leg): SubjectRef => ({ kind: 'message', leg, side: 'request' });
const response = (leg: Leg): SubjectRef => ({ kind: 'message', leg, side: 'response' });

function memberText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function membersOf(document: JsonObject = {}): readonly Parameter[] {
  return Object.entries(document).map(([name, value]) => ({ name, value: memberText(value) }));
}

function messagesOf(facts: Facts): readonly MessageView[] {
  const { deviceAuthorization, authorizationRequest, authorizationResponse, tokenResponse } = facts;
  const views: MessageView[] = [];
  if (deviceAuthorization !== undefined) {
    const { exchange, parameters, document } = deviceAuthorization;
    views.push(
      {
        name: 'Device authorization request',
        about: request('device-authorization'),
        exchange,
        context: 'device-authorization-request',
        parameters,
      },
      {
        name: 'Device authorization response',
        about: response('device-authorization'),
        exchange,
        context: 'device-authorization-response',
        parameters: membersOf(document),
      },
    );
  }
  if (authorizationRequest !== undefined) {
    views.push({
      name: 'Authorization request',
      about: request('authorization'),
      exchange: authorizationRequest.exchange,
      context: 'authorization-request',
      parameters: authorizationRequest.parameters,
    });
  }
  if (authorizationResponse !== undefined) {
    views.push({
      name: 'Callback',
      about: response('authorization'),
      exchange: authorizationResponse.exchange,
      context: 'authorization-response',
      parameters: authorizationResponse.parameters,
    });
  }
  if (tokenResponse !== undefined) {
    const { exchange, leg, document, parameters } = tokenResponse;
    views.push(
      { name: 'Token request', about: request(leg), exchange, context: 'token-request', parameters },
      {
        name: 'Token response',
        about: response(leg),
        exchange,
        context: 'token-response',
        parameters: membersOf(document),
      },
    );
  }
  return views;
}

function toMember({ name, value }: Parameter, kind: ParameterContext, context: ViewContext): Member {
  const explanation = explainParameter(kind, name);
  const masks = explanation?.secret === true && !context.reveal;
  return {
    name: outside(name, context),
    values: [masks ? maskSecret(value, context.screen.glyphs.ellipsis) : outside(value, context)],
    meaning: explanation?.meaning,
    section: explanation?.section,
  };
}

/** The parameters of the messages that matter, with what each one means and where that is written. */
export function drawParameters(
  facts: Facts,
  numberOf: MessageNumbers,
  context: ViewContext,
): readonly string[] {
  return messagesOf(facts).flatMap(({ name, about, exchange, context: kind, parameters }, index) => {
    const number = numberOf(exchange, about);
    const note = parameters.length === 0 ? 'no parameters' : '';
    return [
      ...(index > 0 ? [''] : []),
      `${(number ?? '').padStart(6)}  ${title(name, context, note)}`,
      ...parameters.flatMap((parameter) => drawMember(toMember(parameter, kind, context), context)),
    ];
  });
}
