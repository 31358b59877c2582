import { describe, expect, test } from 'vitest';
import { loginGrants } from '../../../core/grants/registry.ts';
import { type RunPlan, runPlanSchema } from '../../../core/record/run-plan.ts';
import type { Draft, Reply } from '../../../core/script/draft.ts';
import { planFollowUp } from '../../../electron/run/plan.ts';
import { prepareRun } from '../../../electron/run/prepare-run.ts';
import { cannedReplies } from '../../support/canned-issuer.ts';
import { callbackReply, frozenNow, hashOnly, json, play } from '../../support/play.ts';
import { actions, fullClient, fullConnection, fullLoginPlan } from '../../support/run/plans.ts';

const plans: readonly (readonly [string, RunPlan])[] = [
  ...loginGrants.map((grant) => [grant, fullLoginPlan(grant)] as const),
  ...actions.map((action) => {
    const at = { connection: fullConnection, client: fullClient, user: { name: 'alice' } };
    return [action.kind, planFollowUp(action, at)] as const;
  }),
];

/** The same replies each time, to all that a script asks for. */
const replies = () => {
  const device = json({
    device_code: 'dc',
    user_code: 'UC',
    verification_uri: 'https://login.example/enter',
    expires_in: 60,
  });
  const other = (draft: Draft): Reply | undefined => {
    switch (draft.kind) {
      case 'browse':
        return callbackReply(`${draft.redirectUri}?code=c&state=state&iss=${fullConnection.issuer}`);
      case 'sign':
        return { kind: 'sign', now: frozenNow, value: 'signed' };
      case 'wait':
        return { kind: 'wait', now: frozenNow };
      default:
        return undefined;
    }
  };
  return cannedReplies({ 'device-authorization': [device] }, other);
};

const copyOf = (plan: RunPlan): unknown => JSON.parse(JSON.stringify(plan));

describe.each(plans)('the plan of %s', (grant, plan) => {
  test('is read back from its JSON without a loss', () => {
    expect(copyOf(plan)).toEqual(plan);
    expect(runPlanSchema.parse(copyOf(plan))).toEqual(plan);
  });

  test('makes the same run from its JSON: drafts, facts and all', () => {
    const { script, ...facts } = prepareRun(plan, hashOnly);
    const { script: again, ...same } = prepareRun(runPlanSchema.parse(copyOf(plan)), hashOnly);
    const played = play(script, replies());
    expect(played.drafts.length).toBeGreaterThan(0);
    expect(play(again, replies())).toEqual(played);
    expect(same).toEqual(facts);
    expect(facts).toMatchObject({ grant, client: { clientId: 'app' } });
  });

  test('makes a fresh script each time', () => {
    play(prepareRun(plan, hashOnly).script, replies());
    expect(play(prepareRun(plan, hashOnly).script, replies()).drafts).not.toEqual([]);
  });

  test.each([
    ['another version', { version: 2 }],
    ['no version', { version: undefined }],
    ['another kind', { kind: 'other' }],
    ['no client', { client: undefined }],
    ['a client of an unknown method', { client: { clientId: 'app', authentication: { method: 'tls' } } }],
    ['a connection without an issuer', { connection: { ...plan.connection, issuer: undefined } }],
    ['a parameter that is no text', { connection: { ...plan.connection, tokenParameters: [{ name: 1 }] } }],
    ['options of no grant', { options: { grant: 'none' }, action: { kind: 'none' } }],
  ])('is not read with %s', (_, change) => {
    expect(runPlanSchema.safeParse({ ...plan, ...change }).success).toBe(false);
  });
});

describe('the facts of a run', () => {
  test('names the redirect URI of a login and not that of a logout', () => {
    const login = prepareRun(fullLoginPlan('authorization-code'), hashOnly);
    expect(login.connection).toEqual({
      name: 'Canned',
      issuer: 'https://login.example',
      clientId: 'app',
      authentication: 'private_key_jwt',
      redirectUri: 'https://app.example/callback',
      resource: 'https://api.example',
      insecureTls: true,
      userAgent: 'curl/8.0',
      endpoints: {
        authorization_endpoint: 'https://login.example/authorize',
        token_endpoint: 'https://login.example/token',
        device_authorization_endpoint: 'https://login.example/device',
        userinfo_endpoint: 'https://login.example/userinfo',
        jwks_uri: 'https://login.example/jwks',
        introspection_endpoint: 'https://login.example/introspect',
        revocation_endpoint: 'https://login.example/revoke',
        end_session_endpoint: 'https://login.example/logout',
      },
    });
    expect(login).toMatchObject({ persona: 'alice', client: { assertionAlgorithm: 'ES256' } });
    expect(login).not.toHaveProperty('previous');
    for (const [grant, plan] of plans.filter(([, { kind }]) => kind === 'follow-up')) {
      const { connection, client } = prepareRun(plan, hashOnly);
      expect([grant, 'redirectUri' in connection, 'redirectUri' in client]).toEqual([grant, false, false]);
    }
  });

  test('names the chosen User-Agent where a login window sent it, and nowhere else', () => {
    const plan = fullLoginPlan('authorization-code');
    if (plan.redirect === undefined) throw new Error('no redirect');
    const { uri } = plan.redirect;
    const named = (changed: RunPlan) => prepareRun(changed, hashOnly).connection.userAgent;
    expect(named({ ...plan, redirect: { uri, capture: 'listener' } })).toBeUndefined();
    expect(named({ ...plan, redirect: { uri, capture: 'pasted' } })).toBeUndefined();
    const { userAgent: _, ...network } = plan.connection.network;
    expect(named({ ...plan, connection: { ...plan.connection, network } })).toBeUndefined();
    for (const userAgent of ['', 'a\r\nCookie: b']) {
      const hostile = { ...plan.connection, network: { ...network, userAgent } };
      expect(named({ ...plan, connection: hostile })).toBeUndefined();
    }
    for (const [, other] of plans.filter(([, { kind }]) => kind === 'follow-up')) {
      expect(named(other)).toBeUndefined();
    }
  });

  test('has the tokens that a refresh starts from, the ID Token read', () => {
    const [refresh, ...others] = plans
      .slice(loginGrants.length)
      .map(([, plan]) => prepareRun(plan, hashOnly));
    expect(refresh?.previous).toMatchObject({
      refreshToken: 'rt',
      accessToken: 'at',
      scope: 'openid orders:read',
      idToken: { raw: 'e30.e30.' },
    });
    expect(others.map((run) => run.previous)).toEqual(others.map(() => undefined));
  });

  test('names the resource that is described where none is requested', () => {
    const { resource: _, ...connection } = fullConnection;
    const plan = { ...fullLoginPlan('device'), connection };
    expect(prepareRun(plan, hashOnly).connection.resource).toBe('https://api.example/described');
  });
});
