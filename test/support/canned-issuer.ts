import { type HttpRequest, type HttpResponse, readParameters } from '../../core/oauth/message.ts';
import type { Draft, Reply } from '../../core/script/draft.ts';
import type { Leg } from '../../core/script/legs.ts';
import { httpReply, json } from './play.ts';

export const cannedIssuer = 'https://login.example';

export const cannedMetadata = {
  issuer: cannedIssuer,
  authorization_endpoint: 'https://login.example/authorize',
  token_endpoint: 'https://login.example/token',
  device_authorization_endpoint: 'https://login.example/device',
  userinfo_endpoint: 'https://login.example/userinfo',
  jwks_uri: 'https://login.example/jwks',
};

/** What an issuer returns on each leg, in order; the last response stays. */
export type CannedAnswers = Partial<Readonly<Record<Leg, readonly HttpResponse[]>>>;

const usual: CannedAnswers = {
  discovery: [json(cannedMetadata)],
  jwks: [json({ keys: [] })],
  token: [json({ access_token: 'at', token_type: 'Bearer', expires_in: 60 })],
  userinfo: [json({ sub: 'alice' })],
  resource: [json({})],
};

/** Replies to the drafts of a script like a correct issuer, except for the responses given. */
export function cannedReplies(
  answers: CannedAnswers = {},
  other: (draft: Draft) => Reply | undefined = () => undefined,
): (draft: Draft) => Reply {
  const asked = new Map<Leg, number>();
  return (draft) => {
    const reply = other(draft);
    if (reply !== undefined) return reply;
    if (draft.kind === 'random') return { kind: 'random', now: 0, value: draft.purpose };
    if (draft.kind !== 'http') throw new Error(`no answer for ${draft.kind}`);
    const turn = asked.get(draft.leg) ?? 0;
    asked.set(draft.leg, turn + 1);
    const list = answers[draft.leg] ?? usual[draft.leg] ?? [];
    return httpReply(list[turn] ?? list.at(-1) ?? json({}, 404));
  };
}

/** The requests that a script wrote on a leg. */
export function requestsOf(drafts: readonly Draft[], leg: Leg): readonly HttpRequest[] {
  return drafts.flatMap((draft) => (draft.kind === 'http' && draft.leg === leg ? [draft.request] : []));
}

/** The form of the only request on a leg. */
export function formOf(drafts: readonly Draft[], leg: Leg): Record<string, string> {
  const [request, second] = requestsOf(drafts, leg);
  if (request === undefined || second !== undefined) throw new Error(`not one request on the leg ${leg}`);
  const parameters = readParameters(request.body?.content ?? '');
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}
