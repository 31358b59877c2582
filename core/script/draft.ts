import { type Failure, FlowFailure } from '../base/failure.ts';
import type { CapturedResponse, ResponseMode } from '../oauth/captured-response.ts';
import type { HttpRequest, HttpResponse } from '../oauth/message.ts';
import type { WindowPurpose } from '../oauth/window-words.ts';
import type { Leg } from './legs.ts';

/** What a script wants done next. A draft is plain data: it can be shown, changed, recorded and replayed. */
export type Draft = HttpDraft | BrowseDraft | SignDraft | RandomDraft | WaitDraft | RaceDraft;

export interface HttpDraft {
  readonly kind: 'http';
  readonly leg: Leg;
  readonly request: HttpRequest;
}

export interface BrowseDraft {
  readonly kind: 'browse';
  readonly leg: Leg;
  /** The URL to open in the browser. */
  readonly url: string;
  /** The response is captured when the browser is about to leave for this URI, compared by parts. */
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
}

/** What the pages of a draft are for. */
export function purposeOf({ leg }: Pick<BrowseDraft, 'leg'>): WindowPurpose {
  return leg === 'logout' ? 'logout' : 'login';
}

/** A JOSE object to be signed with a key that core/ never receives. */
export interface SignDraft {
  readonly kind: 'sign';
  readonly leg: Leg;
  readonly keyRef: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

export type RandomPurpose = 'state' | 'nonce' | 'code_verifier' | 'jti';

export interface RandomDraft {
  readonly kind: 'random';
  readonly leg: Leg;
  readonly purpose: RandomPurpose;
  readonly bytes: number;
}

export interface WaitDraft {
  readonly kind: 'wait';
  readonly leg: Leg;
  readonly milliseconds: number;
}

/** Several drafts at once; the first reply wins and the others are cancelled. */
export interface RaceDraft {
  readonly kind: 'race';
  readonly leg: Leg;
  readonly drafts: readonly Exclude<Draft, RaceDraft>[];
}

/** The result of a draft. Every reply has its time, in milliseconds since 1970. */
export type Reply = HttpReply | BrowseReply | SignReply | RandomReply | WaitReply | RaceReply;

export interface HttpReply {
  readonly kind: 'http';
  readonly now: number;
  /** On failure, `response` has the part of the response that had arrived. */
  readonly outcome:
    | { readonly ok: true; readonly response: HttpResponse }
    | { readonly ok: false; readonly failure: Failure; readonly response?: HttpResponse };
}

export interface BrowseReply {
  readonly kind: 'browse';
  readonly now: number;
  readonly outcome:
    | { readonly ok: true; readonly answer: CapturedResponse }
    | { readonly ok: false; readonly failure: Failure };
}

export interface SignReply {
  readonly kind: 'sign';
  readonly now: number;
  /** The JOSE object in compact serialization. */
  readonly value: string;
}

export interface RandomReply {
  readonly kind: 'random';
  readonly now: number;
  /** base64url without padding. */
  readonly value: string;
}

export interface WaitReply {
  readonly kind: 'wait';
  readonly now: number;
}

export interface RaceReply {
  readonly kind: 'race';
  readonly now: number;
  readonly winner: number;
  readonly reply: Exclude<Reply, RaceReply>;
}

/**
 * A grant or a part of one: a generator without I/O that reads as its RFC reads. It is synchronous: nothing
 * can happen between two drafts that a replay would not repeat. It must not yield in `finally`, and throws
 * {@link FlowFailure} when it cannot continue.
 */
export type Script<T> = Generator<Draft, T, Reply>;

function replyOf<K extends Reply['kind']>(kind: K, reply: Reply): Extract<Reply, { kind: K }> {
  if (reply.kind !== kind) throw new TypeError(`a ${kind} draft received a ${reply.kind} reply`);
  return reply as Extract<Reply, { kind: K }>;
}

/** Sends a request on the back channel. Throws {@link FlowFailure} without a complete response. */
export function* http(leg: Leg, request: HttpRequest): Script<{ response: HttpResponse; now: number }> {
  const { outcome, now } = replyOf('http', yield { kind: 'http', leg, request });
  if (!outcome.ok) throw new FlowFailure(outcome.failure);
  return { response: outcome.response, now };
}

/** Opens a URL in the browser and waits for the redirect. Throws {@link FlowFailure} when none arrived. */
export function* browse(
  leg: Leg,
  target: { url: string; redirectUri: string; responseMode: ResponseMode },
): Script<{ answer: CapturedResponse; now: number }> {
  const { outcome, now } = replyOf('browse', yield { kind: 'browse', leg, ...target });
  if (!outcome.ok) throw new FlowFailure(outcome.failure);
  return { answer: outcome.answer, now };
}

/** Returns random bytes as base64url. */
export function* random(leg: Leg, purpose: RandomPurpose, bytes: number): Script<string> {
  return (yield* draw(leg, purpose, bytes)).value;
}

/** Does the same, and returns the time of generation. */
export function* draw(
  leg: Leg,
  purpose: RandomPurpose,
  bytes: number,
): Script<{ value: string; now: number }> {
  const { value, now } = replyOf('random', yield { kind: 'random', leg, purpose, bytes });
  return { value, now };
}

/** Returns a JOSE object signed by the holder of the key. */
export function* sign(
  leg: Leg,
  object: Pick<SignDraft, 'keyRef' | 'header' | 'payload'>,
): Script<{ value: string; now: number }> {
  const { value, now } = replyOf('sign', yield { kind: 'sign', leg, ...object });
  return { value, now };
}

/** Waits; returns the time afterwards, in milliseconds since 1970. */
export function* wait(leg: Leg, milliseconds: number): Script<number> {
  return replyOf('wait', yield { kind: 'wait', leg, milliseconds }).now;
}

/**
 * Performs several drafts at once and returns the first reply and the index of its draft. @internal No script
 * uses it yet: it is meant for CIBA, which polls while it listens.
 */
export function* race(leg: Leg, drafts: RaceDraft['drafts']): Script<RaceReply> {
  return replyOf('race', yield { kind: 'race', leg, drafts });
}
