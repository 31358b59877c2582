import { describe, expect, it } from 'vitest';
import { exchangeSchema } from '../../../core/record/exchange-schema.ts';
import { everyKind, wholeObserved, wholeStep } from '../../support/store/exchanges.ts';

/** As it comes back from the disk. */
const read = (value: unknown) => exchangeSchema.safeParse(JSON.parse(JSON.stringify(value)));

const pathOf = (value: unknown) => read(value).error?.issues[0]?.path.join('.');

describe('an exchange that was written as JSON', () => {
  it('is read back with every member, when it was observed', () => {
    expect(read(wholeObserved('x1')).data).toEqual(wholeObserved('x1'));
  });

  it.each(everyKind.map(([draft, replies]) => [draft.kind, draft, replies] as const))(
    'is read back with every member, when it was a step of kind %s',
    (_, draft, replies) => {
      for (const reply of replies) {
        const step = wholeStep('x1', draft, reply);
        expect(read(step).data).toEqual(step);
      }
    },
  );

  it('needs no optional member', () => {
    const { received: _, connection: __, replayed: ___, ...step } = wholeStep('x1');
    expect(read(step).data).toEqual(step);
  });

  it('drops unknown members', () => {
    expect(read({ ...wholeStep('x1'), later: 1 }).data).toEqual(wholeStep('x1'));
  });

  it('loses the section of a failure when the index has it no more', () => {
    const observed = wholeObserved('x1');
    const { spec: _, ...failure } = observed.failure;
    expect(read({ ...observed, failure: { ...failure, spec: 'RFC 1 §1' } }).data).toEqual({
      ...observed,
      failure,
    });
  });
});

describe('what is no exchange', () => {
  it.each([
    ['null', null],
    ['a text', 'x1'],
    ['another kind', { ...wholeStep('x1'), kind: 'guess' }],
  ])('is refused: %s', (_, value) => {
    expect(read(value).success).toBe(false);
  });

  it('is refused with the path of what is wrong', () => {
    const step = wholeStep('x1');
    const observed = wholeObserved('x1');
    expect(pathOf({ ...step, id: undefined })).toBe('id');
    expect(pathOf({ ...step, at: 'now' })).toBe('at');
    expect(pathOf({ ...step, replayed: false })).toBe('replayed');
    expect(pathOf({ ...step, believed: { kind: 'wait' } })).toBe('believed.now');
    expect(pathOf({ ...step, draft: { kind: 'wait', leg: 'lunch', milliseconds: 1 } })).toBe('draft.leg');
    expect(pathOf({ ...observed, cookiesSet: [{ name: 'a' }] })).toBe('cookiesSet.0.secure');
    expect(pathOf({ ...observed, failure: { code: 'boom', message: '' } })).toBe('failure.code');
  });

  it('is a header line with more or less than a name and a value', () => {
    const observed = wholeObserved('x1');
    const withHeaders = (headers: unknown) => ({ ...observed, request: { ...observed.request, headers } });
    expect(pathOf(withHeaders([['a']]))).toContain('request.headers.0');
    expect(pathOf(withHeaders([['a', 'b', 'c']]))).toContain('request.headers.0');
  });
});
