import type { SectionId } from '../checks/sections.ts';
import type { Lane } from '../trace/sequence.ts';
import type { Leg } from './draft.ts';
import type { LoginGrant } from './login-grant.ts';

/** A message that a grant sends, before it is sent. */
export interface PlannedMessage {
  readonly leg: Leg;
  readonly from: Lane;
  readonly to: Lane;
  readonly label: string;
  /** What it is for, in a few words. */
  readonly teaches: string;
}

/** A grant for people: what it does, and when it is the right one. */
export interface GrantGuide {
  readonly name: string;
  /** What happens, in one sentence. */
  readonly summary: string;
  readonly spec: SectionId;
  /** Why it should not be chosen any more; absent for a grant that is current. */
  readonly outdated?: { readonly why: string; readonly spec: SectionId };
  /** In the order in which they are sent. */
  readonly messages: readonly PlannedMessage[];
}

const discovery: PlannedMessage = {
  leg: 'discovery',
  from: 'client',
  to: 'server',
  label: 'Discovery',
  teaches: 'where its endpoints are, what it can do',
};
const keys: PlannedMessage = {
  leg: 'jwks',
  from: 'client',
  to: 'server',
  label: 'Keys',
  teaches: 'its public keys',
};
const authorization: PlannedMessage = {
  leg: 'authorization',
  from: 'client',
  to: 'browser',
  label: 'Authorization request',
  teaches: 'the person logs in and agrees',
};
const callback = (teaches: string): PlannedMessage => ({
  leg: 'authorization',
  from: 'browser',
  to: 'client',
  label: 'Callback',
  teaches,
});
const tokenRequest = (teaches: string): PlannedMessage => ({
  leg: 'token',
  from: 'client',
  to: 'server',
  label: 'Token request',
  teaches,
});
const userinfo: PlannedMessage = {
  leg: 'userinfo',
  from: 'client',
  to: 'server',
  label: 'UserInfo',
  teaches: 'claims about the person',
};

/** Every grant that begins a run. */
export const grantGuides: Readonly<Record<LoginGrant, GrantGuide>> = {
  'authorization-code': {
    name: 'Authorization code',
    summary: 'The browser fetches a code, the client redeems it for tokens.',
    spec: 'RFC 6749 §4.1',
    messages: [
      discovery,
      keys,
      authorization,
      callback('code and state, caught in time'),
      tokenRequest('the code for tokens, each rule checked'),
      userinfo,
    ],
  },
  'client-credentials': {
    name: 'Client credentials',
    summary: 'The client asks in its own name; nobody logs in.',
    spec: 'RFC 6749 §4.4',
    messages: [discovery, keys, tokenRequest('the client says who it is, and gets a token for itself')],
  },
  device: {
    name: 'Device authorization',
    summary: 'A device shows a code, the person enters it elsewhere, and the device asks until it is done.',
    spec: 'RFC 8628 §3.1',
    messages: [
      discovery,
      keys,
      {
        leg: 'device-authorization',
        from: 'client',
        to: 'server',
        label: 'Device authorization',
        teaches: 'a code to show, and one to ask with',
      },
      tokenRequest('asked again until the person is done'),
      userinfo,
    ],
  },
  hybrid: {
    name: 'Hybrid flow',
    summary: 'Tokens come through the browser together with a code, and the code is redeemed for more.',
    spec: 'OIDC Core §3.3.2.5',
    messages: [
      discovery,
      keys,
      authorization,
      callback('a code, and tokens bound to it by hashes'),
      tokenRequest('the code for tokens, compared with the first ones'),
      userinfo,
    ],
  },
  implicit: {
    name: 'Implicit grant',
    summary: 'Every token comes through the browser, in the fragment of the redirect URI.',
    spec: 'RFC 6749 §4.2',
    outdated: {
      why: 'Tokens in the URL leak by history, logs and scripts, and nothing binds them to the client.',
      spec: 'RFC 9700 §2.1.2',
    },
    messages: [discovery, keys, authorization, callback('the tokens themselves'), userinfo],
  },
  password: {
    name: 'Password grant',
    summary: 'The client asks for the password itself and hands it in.',
    spec: 'RFC 6749 §4.3',
    outdated: {
      why: 'The client sees the password, nobody can be asked for a second factor or for consent, and people learn to type it anywhere.',
      spec: 'RFC 9700 §2.4',
    },
    messages: [discovery, keys, tokenRequest('name and password for a token')],
  },
};
