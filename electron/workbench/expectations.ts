import type { Result } from '../../core/base/failure.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import { mostExpectations, type SavedExpectation } from '../../core/record/expectation.ts';
import { systemClock } from '../ports/clock.ts';
import type { Store } from '../store/store.ts';
import type { Handlers } from './gate.ts';
import { notFound } from './not-found.ts';

type Names = 'expectation:list' | 'expectation:save' | 'expectation:delete' | 'expectation:restore';

/** The handlers of the calls about saved expectations. */
export function expectationHandlers({ expectations }: Pick<Store, 'expectations'>): Pick<Handlers, Names> {
  const save = (input: ChannelInput<'expectation:save'>): Result<SavedExpectation> => {
    if (input.id !== undefined && expectations.find(input.id) === undefined) return notFound('expectation');
    if (input.id === undefined && expectations.count() >= mostExpectations) return tooMany;
    return { ok: true, value: expectations.save(input) };
  };
  return {
    'expectation:list': () => ({ ok: true, value: expectations.list() }),
    'expectation:save': save,
    'expectation:delete': ({ id }) =>
      expectations.markDeleted(id, systemClock.now()) ? { ok: true, value: null } : notFound('expectation'),
    'expectation:restore': ({ id }) => {
      // The last ones of more would not be listed.
      if (expectations.find(id) === undefined && expectations.count() >= mostExpectations) return tooMany;
      expectations.markDeleted(id, null);
      const restored = expectations.find(id);
      return restored === undefined ? notFound('expectation') : { ok: true, value: restored };
    },
  };
}

const tooMany: Result<never> = {
  ok: false,
  failure: {
    code: 'invalid-input',
    message: `At most ${mostExpectations} expectations can be saved.`,
    step: 'expectations',
    hint: 'Delete one that you no longer need.',
  },
};
