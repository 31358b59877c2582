import type { Lane, Leg } from '../script/legs.ts';
import type { SectionId } from '../spec/sections.ts';

/** A message that a grant sends, before it is sent. */
export interface PlannedMessage {
  readonly leg: Leg;
  readonly from: Lane;
  readonly to: Lane;
  readonly label: string;
  /** Its purpose, in a few words. */
  readonly teaches: string;
}

/** Explains the messages of a leg, and why they are sent, in a sentence or two each. */
export interface LegExplanation {
  readonly request: string;
  readonly answer: string;
  /** What happens between the two, invisible to the client. */
  readonly meanwhile?: string;
  /** A response that only says "not yet". */
  readonly pending?: string;
}

/** Explanations by leg. */
export type LegExplanations = Readonly<Partial<Record<Leg, LegExplanation>>>;

/** Explains a grant to users: what it does, and when to use it. */
export interface GrantGuide {
  readonly name: string;
  /** What happens, in one sentence. */
  readonly summary: string;
  /** When to use it. */
  readonly use: string;
  /** When not to use it, and the alternative. */
  readonly avoid: string;
  readonly spec: SectionId;
  /** Why it is deprecated; absent for a current grant. */
  readonly outdated?: { readonly why: string; readonly spec: SectionId };
  /** In the order of sending. */
  readonly messages: readonly PlannedMessage[];
  /** Explanations of its own messages, by leg. */
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

/** Explains the exchange of a code. */
export const redeemed =
  'Over the back channel, the client redeems the code. The code_verifier proves that it is the client that started the login.';
