import type { FollowUpAction } from '../../core/actions/follow-up-action.ts';
import { assertNever } from '../../core/base/assert-never.ts';
import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ConnectionSnapshot } from '../../core/grants/connection-snapshot.ts';
import { grantOf, opensBrowser, type RunOptions } from '../../core/grants/registry.ts';
import { placeOfParameters, withLoginHint, withRunParameters } from '../../core/grants/run-parameters.ts';
import type { Client } from '../../core/oauth/client.ts';
import {
  type FollowUpPlan,
  type LoginPlan,
  type PlannedRedirect,
  type PlannedUser,
  type ResendPlan,
  runPlanVersion,
} from '../../core/record/run-plan.ts';
import type { TamperingId } from '../../core/record/tampering-record.ts';
import { runParameterProblem } from '../../core/views/connection/connection-problems.ts';

/** The input of a login plan; window and terminal differ only in where they read it. */
export interface LoginInput {
  readonly connection: ConnectionSnapshot;
  readonly options: RunOptions;
  readonly client: Client;
  /** The saved or demo user that was chosen. */
  readonly user?: PlannedUser;
  /** Sent unless the options name another one. */
  readonly loginHint?: string | undefined;
  /** Not used by a grant that opens no browser. */
  readonly redirect: PlannedRedirect;
  /** A ready tampering of one of its messages. */
  readonly tampering?: TamperingId | undefined;
}

/**
 * Plans a login. Fails for a grant in which the client sends the user's password, if none is known, and for parameters
 * that cannot be sent.
 */
export function planLogin(input: LoginInput): Result<LoginPlan> {
  const { connection, options, client } = input;
  const { grant } = options;
  const user = userOf(input);
  const named = 'person' in options ? options.person : undefined;
  if (grantOf(grant).signIn === 'client' && (named ?? user?.credentials) === undefined) {
    return noCredentials(grant);
  }
  const wrong = options.parameters && runParameterProblem(placeOfParameters(grant), options.parameters);
  if (wrong !== undefined) {
    return { ok: false, failure: { code: 'invalid-input', step: 'run.parameters', ...wrong } };
  }
  const redirect = opensBrowser(grant) ? input.redirect : undefined;
  return {
    ok: true,
    value: present({
      kind: 'login',
      version: runPlanVersion,
      connection: tidy(withLoginHint(withRunParameters(connection, options), options, input.loginHint)),
      options,
      client: clientOnly(client),
      user,
      redirect,
      tampering: input.tampering,
    }),
  };
}

/** Plans a follow-up of an earlier run: an action at its provider, as its client. */
export function planFollowUp(
  action: FollowUpAction,
  at: {
    readonly connection: ConnectionSnapshot;
    readonly client: Client;
    readonly user?: PlannedUser;
    readonly tampering?: TamperingId | undefined;
  },
): FollowUpPlan {
  return present({
    kind: 'follow-up',
    version: runPlanVersion,
    connection: tidy(at.connection),
    client: clientOnly(at.client),
    user: nameOnly(at.user),
    tampering: at.tampering,
    action,
  });
}

/** Plans a run that sends one recorded request again. */
export function planResend(
  { grant, leg, request }: Pick<ResendPlan, 'grant' | 'leg' | 'request'>,
  at: { readonly connection: ConnectionSnapshot; readonly client: Client; readonly user?: PlannedUser },
): ResendPlan {
  return present({
    kind: 'resend',
    version: runPlanVersion,
    connection: tidy(at.connection),
    client: clientOnly(at.client),
    user: nameOnly(at.user),
    grant,
    leg,
    request,
  });
}

/** Returns the user of the run; with credentials only for a grant in which the client sends them. */
function userOf({ options, user, redirect }: LoginInput): PlannedUser | undefined {
  const { signIn } = grantOf(options.grant);
  switch (signIn) {
    case 'none':
      return undefined;
    case 'browser':
      // The user who signs in outside of our windows is not known.
      return redirect.capture === 'window' ? nameOnly(user) : undefined;
    case 'other-device':
      return nameOnly(user);
    case 'client': {
      const { person } = 'person' in options ? options : {};
      return person === undefined ? user : { name: person.username };
    }
    default:
      return assertNever(signIn);
  }
}

function nameOnly(user: PlannedUser | undefined): PlannedUser | undefined {
  return user?.name === undefined ? undefined : { name: user.name };
}

/** Returns a snapshot without empty values: they are not sent. */
function tidy(connection: ConnectionSnapshot): ConnectionSnapshot {
  const { resource, postLogoutRedirectUri, endpoints, endpointOverrides, ...rest } = connection;
  const { authorizationParameters, tokenParameters } = connection;
  return {
    ...rest,
    ...present({
      resource: resource === '' ? undefined : resource,
      postLogoutRedirectUri: postLogoutRedirectUri === '' ? undefined : postLogoutRedirectUri,
      endpoints: endpoints && filled(endpoints),
      endpointOverrides: endpointOverrides && filled(endpointOverrides),
    }),
    authorizationParameters: authorizationParameters.filter(({ name }) => name !== ''),
    tokenParameters: tokenParameters.filter(({ name }) => name !== ''),
  };
}

function filled(endpoints: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(endpoints).filter(([, url]) => url !== ''));
}

/** Returns only the id and the authentication of a client. */
function clientOnly({ clientId, authentication }: Client): Client {
  return { clientId, authentication };
}

function noCredentials(grant: string): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: `The grant ${grant} needs the credentials of a user.`,
      step: 'run.person',
      expected: 'a username and a password',
      received: 'none',
      spec: 'RFC 6749 §4.3.2',
      hint: 'Enter a username and a password.',
    },
  };
}
