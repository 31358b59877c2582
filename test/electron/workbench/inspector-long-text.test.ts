import { describe, expect, test } from 'vitest';
import { keepInspector, stateOf } from '../../support/workbench/keep-inspector.ts';
import { viewOf } from '../../support/workbench/view-of.ts';

const kept = keepInspector();

describe('a long text', () => {
  const long = () => `Bearer ${kept.token}\n${'not a token; '.repeat(5_000)}`;
  const open = (text: string, id: string) => kept.inspector.inspect({ text, id });
  const titles = () => kept.inspector.list().map(({ title }) => title);
  const keys = () => ({ kind: 'pasted', text: JSON.stringify(kept.provider.key.jwk) }) as const;
  const pasteLong = async (id: string) => {
    const inspected = open(long(), id);
    kept.reading.read();
    return viewOf(await inspected);
  };

  test('is saved, and read in another thread after the call has returned', async () => {
    const inspected = open(long(), 'a');
    expect(kept.reading.requests).toMatchObject([{ text: long() }]);
    expect(kept.bench.store.inspections.text('a')).toBe(long());
    expect(titles()).toEqual([`Text, ${long().length.toLocaleString('en-GB')} characters`]);
    kept.reading.read();
    const view = viewOf(await inspected);
    // The window has the text.
    expect(view).toMatchObject({
      id: 'a',
      text: '',
      isTextKnown: true,
      found: [{ token: { title: 'ID Token, ES256' } }],
    });
    expect(titles()).toEqual(['someone · test-app, Text, 1 token']);
  });

  test.each([
    ['of 50,000 characters is read at once', 50_000, 0],
    ['of one more is not', 50_001, 1],
  ])('%s', async (_what, length, asked) => {
    const inspected = open(' x'.repeat(length).slice(0, length), 'a');
    expect(kept.reading.requests).toHaveLength(asked);
    if (asked > 0) kept.reading.read();
    expect(viewOf(await inspected).found).toEqual([]);
  });

  test('gives way to another one, and stays in the list', async () => {
    const first = open(long(), 'a');
    const second = open(long(), 'b');
    expect(await first).toMatchObject({ failure: { code: 'cancelled' } });
    kept.reading.read();
    expect(viewOf(await second).id).toBe('b');
    expect(titles()).toHaveLength(2);
    expect(kept.reading.count.terminated).toBe(1);
  });

  test('gives way to a later state of the same paste, be it short', async () => {
    const first = open(long(), 'a');
    const { text } = await kept.paste('a short text', 'a');
    kept.reading.read();
    expect(await first).toMatchObject({ failure: { code: 'cancelled' } });
    expect([text, kept.bench.store.inspections.text('a'), titles()]).toEqual([
      'a short text',
      'a short text',
      ['Text, 0 tokens'],
    ]);
  });

  test('is cancelled by its id alone, stays saved and is read when it is opened', async () => {
    const inspected = open(long(), 'a');
    kept.inspector.cancel('b');
    expect(kept.reading.count.terminated).toBe(0);
    kept.inspector.cancel('a');
    expect(await inspected).toMatchObject({
      failure: { code: 'cancelled', message: 'Reading was cancelled. The text is saved.' },
    });
    expect(titles()).toEqual([expect.stringContaining('characters')]);
    const opened = kept.inspector.get('a');
    kept.reading.read();
    expect(viewOf(await opened)).toMatchObject({ text: long(), found: [{}] });
    expect(titles()).toEqual(['someone · test-app, Text, 1 token']);
  });

  test('that is deleted meanwhile stays deleted', async () => {
    const inspected = open(long(), 'a');
    kept.inspector.delete('a');
    kept.reading.read();
    expect(await inspected).toMatchObject({ failure: { code: 'cancelled' } });
    expect(titles()).toEqual([]);
    expect(kept.bench.store.inspections.text('a')).toBeUndefined();
  });

  test('is given up at the end of the app', async () => {
    const inspected = open(long(), 'a');
    kept.inspector.close();
    expect(await inspected).toMatchObject({ failure: { code: 'cancelled' } });
    expect(kept.reading.count).toEqual({ started: 1, terminated: 1 });
  });

  test('is saved when its thread dies, and the reason is reported', async () => {
    const inspected = open(long(), 'a');
    kept.reading.end('out of memory');
    expect(await inspected).toMatchObject({
      failure: { code: 'internal', message: 'The text could not be read: out of memory. It is saved.' },
    });
    expect(kept.bench.store.inspections.text('a')).toBe(long());
    expect((await pasteLong('a')).found).toHaveLength(1);
  });

  test('of blanks alone is not stored', async () => {
    const inspected = open(' '.repeat(60_000), 'a');
    kept.reading.read();
    expect(viewOf(await inspected).found).toEqual([]);
    expect(kept.inspector.list()).toEqual([]);
  });

  test('is verified in the other thread, and stays verified', async () => {
    const { id, sequence } = await pasteLong('a');
    const verified = kept.inspector.verify({ id, found: 0, keys: keys() });
    await expect.poll(() => kept.reading.requests.length).toBe(2);
    kept.reading.read();
    const result = await verified;
    expect(stateOf(result)).toBe('valid');
    expect(viewOf(result).sequence).toBeGreaterThan(sequence);
    expect(kept.inspector.list()).toMatchObject([{ id, verdict: 'pass' }]);
    const again = kept.inspector.get(id);
    kept.reading.read();
    expect(stateOf(await again)).toBe('valid');
  });

  test('is still verified when another of its calls fails', async () => {
    const { id } = await pasteLong('a');
    expect(stateOf(await kept.inspector.verify({ id, found: 9, keys: keys() }))).toBe('invalid-input');
    expect(stateOf(await kept.inspector.verify({ id, found: 0, keys: { kind: 'pasted', text: '{' } }))).toBe(
      'invalid-input',
    );
  });

  test.each([
    ['by the user', (id: string) => kept.inspector.cancel(id), 'Verification was cancelled.'],
    ['by another text', () => void kept.paste('another'), 'The text changed during verification.'],
    ['by its deletion', (id: string) => kept.inspector.delete(id), 'The text changed during verification.'],
  ])('whose verification is cancelled %s is not overwritten', async (_what, act, message) => {
    const { id } = await pasteLong('a');
    const verified = kept.inspector.verify({ id, found: 0, keys: keys() });
    await expect.poll(() => kept.reading.requests.length).toBe(2);
    act(id);
    kept.reading.read();
    expect(await verified).toMatchObject({ failure: { code: 'cancelled', message } });
    expect(kept.inspector.list().find((item) => item.id === id)?.verdict).toBeUndefined();
  });

  test('whose JWKS is being fetched is cancelled too', async () => {
    const { id } = await pasteLong('a');
    const verified = kept.inspector.verify({ id, found: 0, keys: { kind: 'issuer' } });
    kept.inspector.cancel(id);
    expect(await verified).toMatchObject({ failure: { message: 'Verification was cancelled.' } });
    expect(kept.reading.requests).toHaveLength(1);
  });

  test('that is only stored is not read', () => {
    kept.inspector.add(long());
    expect(kept.reading.requests).toEqual([]);
    expect(titles()).toEqual([expect.stringContaining('characters')]);
  });

  test('a short one with many keys is verified in the other thread', async () => {
    const { id } = await kept.paste(kept.token);
    const { jwk } = kept.provider.key;
    const others = Array.from({ length: 100 }, (_, at) => ({ ...jwk, kid: `other ${at}` }));
    const text = JSON.stringify({ keys: [...others, jwk] });
    const verified = kept.inspector.verify({ id, found: 0, keys: { kind: 'pasted', text } });
    await expect.poll(() => kept.reading.requests.length).toBe(1);
    kept.reading.read();
    expect(stateOf(await verified)).toBe('valid');
  });
});
