import { describe, expect, test } from 'vitest';
import { FlowFailure } from '../../../core/base/failure.ts';
import { textBody } from '../../../core/oauth/message.ts';
import type { LoginPlan } from '../../../core/record/run-plan.ts';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import type { HttpDraft, Reply } from '../../../core/script/draft.ts';
import { tamperingOf } from '../../../core/tamper/tamperings.ts';
import type { Decision, HoldPoint } from '../../../electron/run/driver.ts';
import { Tamperer } from '../../../electron/run/tamperer.ts';
import { fullLoginPlan } from '../../support/run/plans.ts';

const plan = fullLoginPlan('authorization-code');
const { token_endpoint: ownUrl = '' } = plan.connection.endpoints ?? {};

function tokenRequest(url = ownUrl, body = 'code=c&code_verifier=verifier-1234567890'): HoldPoint {
  const headers = [['Content-Type', 'application/x-www-form-urlencoded']] as const;
  const draft: HttpDraft = {
    kind: 'http',
    leg: 'token',
    request: { method: 'POST', url, headers, body: textBody(body) },
  };
  return { stage: 'draft', step: 4, draft };
}

function bodyOf(decision: Decision): string | undefined {
  if (decision.action !== 'replace' || decision.draft.kind !== 'http') return undefined;
  return decision.draft.request.body?.content;
}

function open(id: TamperingId = 'verifier-changed', of: LoginPlan = plan): Tamperer {
  const sign = async () => ({ ok: true, value: 'signed' }) as const;
  return new Tamperer({ tampering: tamperingOf(id), plan: of, sign, now: () => 0 });
}

const changed = 'code=c&code_verifier=verifier-A234567890';

describe('a tampering', () => {
  test('replaces its message once, marked as edited', async () => {
    const tamperer = open();
    const hold = tamperer.hold();
    const first = await hold(tokenRequest());
    expect(bodyOf(first)).toBe(changed);
    expect(first).toMatchObject({
      edited: { request: [{ kind: 'changed', part: 'form', name: 'code_verifier' }] },
    });
    expect(tamperer.state).toEqual({ kind: 'applied', step: 4 });
    expect(await hold(tokenRequest())).toEqual({ action: 'continue' });
  });

  test('leaves every other message alone', async () => {
    const tamperer = open('code-changed');
    const { draft, ...rest } = tokenRequest();
    const other: HoldPoint = { ...rest, stage: 'draft', draft: { ...draft, leg: 'userinfo' } };
    expect(await tamperer.hold()(other)).toEqual({ action: 'continue' });
    expect(tamperer.state).toEqual({ kind: 'waiting' });
  });

  test('that does not apply sends nothing altered, and says why', async () => {
    const tamperer = open();
    expect(await tamperer.hold()(tokenRequest(ownUrl, 'code=c'))).toEqual({ action: 'continue' });
    expect(tamperer.state).toEqual({ kind: 'not-applicable', reason: 'absent', name: 'code_verifier' });
  });
});

describe('the host of a message', () => {
  test.each([
    'https://evil.example/token',
    `${new URL(ownUrl).origin}.evil.example/token`,
    `${new URL(ownUrl).origin}:8443/token`,
    `https://${new URL(ownUrl).host}@evil.example/token`,
    'not a URL',
  ])('of %s is refused before it is sent', async (url) => {
    const tamperer = open();
    const paused: HoldPoint[] = [];
    const hold = tamperer.hold(async (point) => {
      paused.push(point);
      return { action: 'continue' };
    });
    await expect(hold(tokenRequest(url))).rejects.toThrow(FlowFailure);
    expect(paused).toEqual([]);
    expect(tamperer.state).toEqual({ kind: 'not-judged', reason: 'other-host' });
  });

  test('may be that of an endpoint that was entered, instead of the issuer', async () => {
    const connection = {
      ...plan.connection,
      endpointOverrides: { token_endpoint: 'https://tokens.example/' },
    };
    const tamperer = open('verifier-changed', { ...plan, connection });
    expect(bodyOf(await tamperer.hold()(tokenRequest('https://tokens.example/token')))).toBe(changed);
  });
});

describe('a run that pauses', () => {
  test('shows the message as it was tampered with', async () => {
    const seen: (string | undefined)[] = [];
    const hold = open().hold(async ({ draft }) => {
      if (draft.kind === 'http') seen.push(draft.request.body?.content);
      return { action: 'continue' };
    });
    await hold(tokenRequest());
    expect(seen).toEqual([changed]);
  });

  test('adds the edits of the user to those of the tampering', async () => {
    const hold = open().hold(async ({ draft }) => ({
      action: 'replace',
      draft,
      edited: { request: [{ kind: 'removed', part: 'form', name: 'code' }] },
    }));
    expect(await hold(tokenRequest())).toMatchObject({
      edited: { request: [{ name: 'code_verifier' }, { name: 'code' }] },
    });
  });

  test.each<[string, Decision]>([
    ['dropped', { action: 'answer', reply: failed(), edited: { state: 'dropped' } }],
    ['answered by hand', { action: 'answer', reply: failed(), edited: { state: 'by-hand' } }],
  ])('is not judged when the message was %s', async (_, decision) => {
    const tamperer = open();
    expect(await tamperer.hold(async () => decision)(tokenRequest())).toEqual(decision);
    expect(tamperer.state).toEqual({ kind: 'not-judged', reason: 'not-sent' });
  });

  test('can be aborted there', async () => {
    expect(await open().hold(async () => ({ action: 'cancel' }))(tokenRequest())).toEqual({
      action: 'cancel',
    });
  });
});

describe('a message that is sent twice', () => {
  test('is known by its draft, and not edited', async () => {
    const tamperer = open('code-replayed', {
      ...plan,
      client: { clientId: 'app', authentication: { method: 'none' } },
    });
    const hold = tamperer.hold();
    const { draft } = tokenRequest();
    expect(await hold({ stage: 'draft', step: 4, draft })).toEqual({ action: 'continue' });
    expect(await hold({ stage: 'reply', step: 4, draft, reply: failed() })).toEqual({ action: 'continue' });
    expect(tamperer.state).toEqual({ kind: 'waiting' });
    expect(await hold({ stage: 'draft', step: 5, draft })).toEqual({ action: 'continue' });
    expect(tamperer.state).toEqual({ kind: 'applied', step: 5 });
  });

  test('is not sent to another host, nor unnoticed, after an edit of the first one', async () => {
    const tamperer = open('code-replayed', {
      ...plan,
      client: { clientId: 'app', authentication: { method: 'none' } },
    });
    const { draft } = tokenRequest('https://evil.example/token');
    const { draft: edited } = tokenRequest('https://evil.example/token', 'code=edited');
    const hold = tamperer.hold(async ({ stage }) =>
      stage === 'draft' ? { action: 'replace', draft: edited } : { action: 'continue' },
    );
    await hold({ stage: 'draft', step: 4, draft });
    await hold({ stage: 'reply', step: 4, draft: edited, reply: failed() });
    await expect(hold({ stage: 'draft', step: 5, draft })).rejects.toThrow(FlowFailure);
    expect(tamperer.state).toEqual({ kind: 'not-judged', reason: 'other-host' });
  });

  test('is not with an assertion that can be used once', () => {
    expect(open('code-replayed').state).toEqual({ kind: 'not-applicable', reason: 'other-authentication' });
  });
});

function failed(): Reply {
  return { kind: 'http', now: 0, outcome: { ok: false, failure: { code: 'connection-reset', message: '' } } };
}
