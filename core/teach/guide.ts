import type { LoginGrant } from '../grants/registry.ts';
import type { Leg } from '../script/legs.ts';
import type { SectionId } from '../spec/sections.ts';
import type { Lane } from '../views/message/lanes.ts';

/** A message that a grant sends, before it is sent. */
export interface PlannedMessage {
  readonly leg: Leg;
  readonly from: Lane;
  readonly to: Lane;
  readonly label: string;
  /** What it is for, in a few words. */
  readonly teaches: string;
}

/** The grants that people are told about: those that begin a run, and the refresh that follows one; outdated ones last. */
export const guidedGrants = [
  'authorization-code',
  'client-credentials',
  'device',
  'refresh',
  'hybrid',
  'implicit',
  'password',
] as const satisfies readonly (LoginGrant | 'refresh')[];

export type GuidedGrant = LoginGrant | 'refresh';

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
  label: 'JWKS',
  teaches: 'public keys of the provider',
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

/** Every grant. */
export const grantGuides: Readonly<Record<GuidedGrant, GrantGuide>> = {
  'authorization-code': {
    name: 'Authorization code',
    summary: 'The browser fetches a code, the client redeems it for tokens.',
    use: 'A person logs in, whatever the client is: a web application, a page in the browser, an app.',
    avoid:
      'Nobody is there to log in: take client credentials. The device has no browser or no keyboard: take device authorization.',
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
    use: 'A program calls another one in its own name: a nightly job, a service behind an API.',
    avoid:
      'It acts for a person, or it cannot keep a secret: take the authorization code grant, which asks that person.',
    spec: 'RFC 6749 §4.4',
    messages: [discovery, keys, tokenRequest('the client says who it is, and gets a token for itself')],
  },
  device: {
    name: 'Device authorization',
    summary: 'A device shows a code, the person enters it elsewhere, and the device asks until it is done.',
    use: 'There is no browser, or no keyboard worth the name: a television, a printer, a terminal far away.',
    avoid:
      'The device can open a browser: take the authorization code grant. A code can be passed on, and somebody be talked into entering that of a stranger.',
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
  refresh: {
    name: 'Refresh',
    summary: 'The client trades a refresh token for new tokens; the person is not asked again.',
    use: 'The access token is over, or soon will be, and the person should not have to notice.',
    avoid:
      'There is no refresh token, or it was revoked: run the login again, silently while the session at the provider lives.',
    spec: 'RFC 6749 §6',
    messages: [
      discovery,
      keys,
      {
        leg: 'refresh',
        from: 'client',
        to: 'server',
        label: 'Refresh',
        teaches: 'the refresh token for the next generation',
      },
    ],
  },
  hybrid: {
    name: 'Hybrid flow',
    summary: 'Tokens come through the browser together with a code, and the code is redeemed for more.',
    use: 'A server has to know who logged in before it redeems the code, or an old application is built so.',
    avoid:
      'Nothing forces it: take the authorization code grant, which brings the same tokens and sends none of them through the browser.',
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
    use: 'An old application still does it, and has to be understood before it is moved.',
    avoid:
      'In anything new: take the authorization code grant with PKCE, which works for a page in the browser too.',
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
    use: 'An old application still does it, and has to be understood before it is moved.',
    avoid:
      'In anything new: take the authorization code grant for people, and client credentials for programs.',
    spec: 'RFC 6749 §4.3',
    outdated: {
      why: 'The client sees the password, nobody can be asked for a second factor or for consent, and people learn to type it anywhere.',
      spec: 'RFC 9700 §2.4',
    },
    messages: [discovery, keys, tokenRequest('name and password for a token')],
  },
};
