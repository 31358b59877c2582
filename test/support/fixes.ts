import { describe, expect, test } from 'vitest';
import type { Facts } from '../../core/facts/facts.ts';
import type { Evidence } from '../../core/fixes/evidence.ts';
import type { Fix } from '../../core/fixes/fix.ts';
import { fixesFor } from '../../core/fixes/fixes-for.ts';
import type { ConnectionSnapshot } from '../../core/grants/connection-snapshot.ts';
import type { RunOptions } from '../../core/grants/registry.ts';
import type { OptionValues } from '../../core/grants/run-options.ts';
import type { Client } from '../../core/oauth/client.ts';
import type { Parameter } from '../../core/oauth/message.ts';
import type { LoginPlan } from '../../core/record/run-plan.ts';
import type { JsonObject } from '../../core/token/token.ts';
import {
  authorizationRequest,
  authorizationResponse,
  CLIENT_ID,
  factsWith,
  ISSUER,
  metadata,
  REDIRECT_URI,
  tokenResponse,
} from './facts.ts';
import { optionsFor } from './workbench/start-runs.ts';

/** A failed login: what it was made from, and how it ended. */
export interface FailedLogin {
  readonly grant?: RunOptions['grant'];
  readonly options?: OptionValues;
  readonly connection?: Partial<ConnectionSnapshot>;
  readonly authentication?: Client['authentication'];
  readonly redirectUri?: string;
  readonly capture?: 'window' | 'listener' | 'pasted';
  /** Members of the metadata, over the usual ones; `null` leaves all of it out. */
  readonly offers?: JsonObject | null;
  /** What was sent instead of what was planned. */
  readonly sent?: Readonly<Record<string, string | null>>;
  readonly facts?: Partial<Facts>;
  readonly broken?: readonly string[];
  /** The evidence of the failed checks. */
  readonly received?: string;
  readonly registered?: readonly string[];
  readonly hasSecret?: boolean;
  /** How it failed: at an endpoint with an error and a description, or otherwise. */
  readonly authorization?: readonly [error: string, description?: string, scope?: string];
  readonly token?: readonly [error: string, description?: string, scope?: string];
  readonly page?: string;
  readonly failure?: Evidence['failure'];
}

const network = {};

function planOf(login: FailedLogin): LoginPlan {
  const { grant = 'authorization-code', options, connection, redirectUri = REDIRECT_URI } = login;
  const { authentication = { method: 'none' }, capture = 'window' } = login;
  return {
    kind: 'login',
    version: 1,
    connection: {
      name: 'Test',
      issuer: ISSUER,
      authorizationParameters: [],
      tokenParameters: [],
      network,
      ...connection,
    },
    options: optionsFor({ grant, ...options }),
    client: { clientId: CLIENT_ID, authentication },
    redirect: { uri: redirectUri, capture },
  };
}

function requestOf({ options, connection, redirect }: LoginPlan, sent: FailedLogin['sent']) {
  const off = (isOn: boolean): Readonly<Record<string, null>> => (isOn ? {} : { nonce: null });
  const usesPkce = 'pkce' in options && options.pkce !== 'off';
  const listed = (parameters: readonly Parameter[]) =>
    Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
  return authorizationRequest({
    redirect_uri: redirect?.uri ?? null,
    scope: options.scope,
    ...('responseMode' in options ? { response_mode: options.responseMode, ...off(options.nonce) } : {}),
    ...('responseType' in options ? { response_type: options.responseType } : {}),
    ...('prompt' in options && options.prompt ? { prompt: options.prompt } : {}),
    ...(connection.resource === undefined ? {} : { resource: connection.resource }),
    ...(usesPkce
      ? { code_challenge_method: options.pkce }
      : { code_challenge: null, code_challenge_method: null }),
    ...listed(connection.authorizationParameters),
    ...sent,
  });
}

function errorOf([error, description, scope]: readonly [string, string?, string?]): Record<string, string> {
  return {
    error,
    ...(description === undefined ? {} : { error_description: description }),
    ...(scope === undefined ? {} : { scope }),
  };
}

/** What is known of a failed login. */
export function evidenceOf(login: FailedLogin): Evidence {
  const { offers = {}, facts, broken = [], registered, received, hasSecret = false } = login;
  const { authorization, token, page } = login;
  const plan = planOf(login);
  const request = requestOf(plan, login.sent);
  const response = authorization && authorizationResponse({ code: null, ...errorOf(authorization) });
  const form = {
    scope: plan.options.scope,
    ...(plan.connection.resource && { resource: plan.connection.resource }),
  };
  const answer = token && tokenResponse({ status: 400, document: errorOf(token), form });
  const failure =
    authorization !== undefined
      ? { code: 'authorization-error' }
      : token !== undefined
        ? { code: 'token-error' }
        : page !== undefined
          ? { code: 'login-page-refused', received: page }
          : login.failure;
  const isBrowser = 'responseMode' in plan.options;
  return {
    plan,
    facts: factsWith({
      issuer: ISSUER,
      client: { clientId: CLIENT_ID, authentication: plan.client.authentication.method },
      ...(offers === null ? {} : { metadata: metadata(offers) }),
      ...(isBrowser ? { authorizationRequest: request } : {}),
      ...(response === undefined ? {} : { authorizationResponse: response }),
      ...(answer === undefined ? {} : { tokenResponse: answer }),
      ...facts,
    }),
    findings: broken.map((rule) => ({
      rule,
      result: 'fail',
      ...(received === undefined ? {} : { received }),
    })),
    hasSecret,
    ...(failure === undefined ? {} : { failure }),
    ...(registered === undefined ? {} : { registered }),
  };
}

/** A login that failed, and its only fix; without one, none may be offered. */
type FixCase = readonly [when: string, login: FailedLogin, fix?: string];

/** Tests which fix is offered: as label and what changes, such as "Use PKCE S256: off -> S256". */
export function fixTable(name: string, cases: readonly FixCase[]): void {
  describe(`a fix of ${name}`, () => {
    for (const [when, login, fix] of cases) {
      test(`${fix === undefined ? 'is not offered' : 'is offered'} when it ${when}`, () => {
        expect(fixesFor(evidenceOf(login)).map(textOf)).toEqual(fix === undefined ? [] : [fix]);
      });
    }
  });
}

function textOf({ label, changes }: Fix): string {
  const texts = changes.map(({ before = 'unset', after = 'removed' }) => `${before} -> ${after}`);
  return `${label}: ${texts.join(', ')}`;
}
