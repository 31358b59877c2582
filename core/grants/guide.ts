import type { Lane, Leg } from '../script/legs.ts';
import type { SectionId } from '../spec/sections.ts';

/** A message that a grant sends, before it is sent. */
export interface PlannedMessage {
  readonly leg: Leg;
  readonly from: Lane;
  readonly to: Lane;
  readonly label: string;
  /** What it is for, in a few words. */
  readonly teaches: string;
}

/** What the messages of a leg are, and why they are sent: a sentence or two each, for people. */
export interface LegExplanation {
  readonly request: string;
  readonly answer: string;
  /** What goes on between the two, unseen by the client. */
  readonly meanwhile?: string;
  /** An answer that only says "not yet". */
  readonly pending?: string;
}

/** Tales by leg. */
export type LegExplanations = Readonly<Partial<Record<Leg, LegExplanation>>>;

/** A grant for people: what it does, and when it is the right one. */
export interface GrantGuide {
  readonly name: string;
  /** What happens, in one sentence. */
  readonly summary: string;
  /** When it is the right one. */
  readonly use: string;
  /** When it is not, and what to take instead. */
  readonly avoid: string;
  readonly spec: SectionId;
  /** Why it should not be chosen any more; absent for a grant that is current. */
  readonly outdated?: { readonly why: string; readonly spec: SectionId };
  /** In the order in which they are sent. */
  readonly messages: readonly PlannedMessage[];
  /** What its own messages are about, by leg. */
  readonly legExplanations: LegExplanations;
}

/** Messages that several grants send. */
export const discovery: PlannedMessage = {
  leg: 'discovery',
  from: 'client',
  to: 'server',
  label: 'Discovery',
  teaches: 'endpoints and capabilities',
};

export const keys: PlannedMessage = {
  leg: 'jwks',
  from: 'client',
  to: 'server',
  label: 'JWKS',
  teaches: 'public keys of the provider',
};

export const authorization: PlannedMessage = {
  leg: 'authorization',
  from: 'client',
  to: 'browser',
  label: 'Authorization request',
  teaches: 'user signs in and consents',
};

export const callback = (teaches: string): PlannedMessage => ({
  leg: 'authorization',
  from: 'browser',
  to: 'client',
  label: 'Callback',
  teaches,
});

export const tokenRequest = (teaches: string): PlannedMessage => ({
  leg: 'token',
  from: 'client',
  to: 'server',
  label: 'Token request',
  teaches,
});

export const userinfo: PlannedMessage = {
  leg: 'userinfo',
  from: 'client',
  to: 'server',
  label: 'UserInfo',
  teaches: 'claims about the user',
};

/** What the user does at the provider during an authorization request. */
export const login =
  'The user signs in at the provider and consents. The client sees none of this, least of all the password.';

/** Why a code is redeemed. */
export const redeemed =
  'Over the back channel, the client redeems the code. The code_verifier proves that it is the client that started the login.';
