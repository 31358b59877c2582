import { describe, expect, test } from 'vitest';
import { EditNotes } from '../../../core/causes/edit-notes.ts';
import { explainByEdits } from '../../../core/causes/explain-edits.ts';
import type { Finding } from '../../../core/checks/rule.ts';
import type { EditedStep } from '../../../core/edit/changes.ts';
import type { StepExchange } from '../../../core/record/exchange.ts';
import { observed } from '../../support/exchanges.ts';
import { wholeStep } from '../../support/store/exchanges.ts';

function step(id: string, edited?: EditedStep): StepExchange {
  const { edited: _, ...rest } = wholeStep(id);
  return edited === undefined ? rest : { ...rest, edited };
}

const verifier = { kind: 'changed', part: 'form', name: 'code_verifier', before: 'a', after: 'b' } as const;
const nonce = { kind: 'changed', part: 'claim', name: 'nonce', before: '"a"', after: '"b"' } as const;

const finding = (facts: Partial<Finding>): Finding => ({
  rule: 'id-token.nonce',
  about: { kind: 'token', role: 'id-token' },
  subject: 'ID Token',
  title: 'nonce differs',
  spec: 'OIDC Core §3.1.3.7',
  severity: 'error',
  result: 'fail',
  at: { exchange: 'x5', part: 'claim', name: 'nonce' },
  ...facts,
});

function noteOf(edited: EditedStep, facts: Partial<Finding>, id = 'x5'): string | undefined {
  const notes = new EditNotes();
  notes.add(step(id, edited));
  return notes.apply([finding(facts)])[0]?.note;
}

describe('the note on a finding', () => {
  test('names the edit of the same field, and the result stays', () => {
    const notes = new EditNotes();
    notes.add(step('x5', { response: [nonce] }));
    expect(notes.apply([finding({})])).toEqual([
      finding({ note: 'Expected after the edit of nonce in the response of the Token request' }),
    ]);
  });

  test.each<readonly [string, EditedStep, Partial<Finding>]>([
    [
      'a field of an earlier message',
      { request: [{ ...nonce, part: 'query' }] },
      { at: { exchange: 'x9', part: 'claim', name: 'nonce' } },
    ],
    [
      'a member by its pointer',
      { response: [{ ...nonce, part: 'member' }] },
      { at: { exchange: 'x5', part: 'member', name: '/nonce' } },
    ],
    [
      'the status',
      { response: [{ kind: 'changed', part: 'status' }] },
      { at: { exchange: 'x5', part: 'status' } },
    ],
    [
      'the claims of a signed token',
      { response: [nonce] },
      { rule: 'id-token.signature', at: { exchange: 'x5', part: 'token' } },
    ],
  ])('is there for %s', (_what, edited, facts) => {
    expect(noteOf(edited, facts)).toMatch(/^Expected after the edit of /);
  });

  test.each<readonly [string, EditedStep, Partial<Finding>]>([
    ['another field', { response: [nonce] }, { at: { exchange: 'x5', part: 'claim', name: 'aud' } }],
    [
      'a message before the edit',
      { response: [nonce] },
      { at: { exchange: 'x4', part: 'claim', name: 'nonce' } },
    ],
    ['a pass', { response: [nonce] }, { result: 'pass' }],
    ['what is not applicable', { response: [nonce] }, { result: 'not-applicable' }],
    ['evidence without a message', { response: [nonce] }, { at: { part: 'claim', name: 'nonce' } }],
    [
      'the signature of a token in another message',
      { response: [nonce] },
      { rule: 'id-token.signature', at: { exchange: 'x9', part: 'token' } },
    ],
    ['an order', { request: [{ kind: 'moved', part: 'form' }] }, {}],
    ['a reply by hand', { state: 'by-hand' }, {}],
  ])('is not there for %s', (_what, edited, facts) => {
    expect(noteOf(edited, facts)).toBeUndefined();
  });

  test('follows the note of the rule', () => {
    expect(noteOf({ response: [nonce] }, { note: 'It is empty' })).toBe(
      'It is empty. Expected after the edit of nonce in the response of the Token request',
    );
  });

  test('leaves findings as they are where nothing was edited', () => {
    const notes = new EditNotes();
    notes.add(step('x5'));
    notes.add(observed('x6'));
    const findings = [finding({})];
    expect(notes.apply(findings)).toBe(findings);
  });

  test('is the same object until another edit', () => {
    const notes = new EditNotes();
    notes.add(step('x5', { response: [nonce] }));
    const failed = finding({});
    expect(notes.apply([failed])[0]).toBe(notes.apply([failed])[0]);
  });
});

describe('the causes of a failure', () => {
  const failure = {
    code: 'token-error',
    message: '400 invalid_grant',
    causes: [{ text: 'usual', seen: false }],
  } as const;

  test('start with what was edited, the last message first', () => {
    const exchanges = [
      step('x1', { request: [{ ...verifier, name: 'state' }] }),
      step('x2'),
      step('x3', { request: [verifier, verifier, { kind: 'changed', part: 'body' }] }),
    ];
    expect(explainByEdits(failure, exchanges).causes).toEqual([
      { text: 'code_verifier was edited in the Token request', seen: true, exchange: 'x3' },
      { text: 'body was edited in the Token request', seen: true, exchange: 'x3' },
      { text: 'state was edited in the Token request', seen: true, exchange: 'x1' },
      { text: 'usual', seen: false },
    ]);
  });

  test('name the messages in the browser as the run does', () => {
    const performed = {
      kind: 'browse',
      leg: 'authorization',
      url: 'https://op.example/auth',
      redirectUri: 'https://app.example/callback',
      responseMode: 'query',
    } as const;
    const edited = { request: [{ ...verifier, name: 'code_challenge' }], response: [nonce] };
    const { causes = [] } = explainByEdits(failure, [{ ...step('x1', edited), performed }]);
    expect(causes.map(({ text }) => text)).toEqual([
      'nonce was edited in the Callback',
      'code_challenge was edited in the Authorization request',
      'usual',
    ]);
  });

  test('name a response by hand', () => {
    expect(explainByEdits(failure, [step('x3', { state: 'by-hand' })]).causes?.[0]?.text).toBe(
      'the response of the Token request was written by hand',
    );
  });

  test('stay as they are without edits, and for a dropped message', () => {
    expect(explainByEdits(failure, [step('x1')])).toBe(failure);
    const dropped = { code: 'message-dropped', message: 'dropped' } as const;
    expect(explainByEdits(dropped, [step('x1', { request: [verifier], state: 'dropped' })])).toBe(dropped);
  });
});
