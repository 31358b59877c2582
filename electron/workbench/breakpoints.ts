import type { Result } from '../../core/base/failure.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import { type Breakpoint, breakpointLimits } from '../../core/debug/breakpoint.ts';
import { systemClock } from '../ports/clock.ts';
import type { Store } from '../store/store.ts';
import type { Handlers } from './gate.ts';
import { notFound } from './not-found.ts';

/** The handlers of the calls about breakpoints; `changed` is called after each change. */
export function breakpointHandlers(
  { breakpoints, connections }: Store,
  changed: () => void,
): Pick<Handlers, 'breakpoint:save' | 'breakpoint:delete' | 'breakpoint:restore'> {
  const save = ({ connection, ...input }: ChannelInput<'breakpoint:save'>): Result<Breakpoint> => {
    if (connections.find(connection) === undefined) return notFound('connection');
    if (input.id === undefined) {
      if (breakpoints.count(connection) >= breakpointLimits.perConnection) return tooMany;
    } else if (!breakpoints.has(connection, input.id)) return notFound('breakpoint');
    const saved = breakpoints.save(connection, input);
    changed();
    return { ok: true, value: saved };
  };

  return {
    'breakpoint:save': save,
    'breakpoint:delete': ({ id }) => {
      if (!breakpoints.markDeleted(id, systemClock.now())) return notFound('breakpoint');
      changed();
      return { ok: true, value: null };
    },
    'breakpoint:restore': ({ id }) => {
      breakpoints.markDeleted(id, null);
      const restored = breakpoints.find(id);
      if (restored === undefined) return notFound('breakpoint');
      changed();
      return { ok: true, value: restored };
    },
  };
}

const tooMany: Result<never> = {
  ok: false,
  failure: {
    code: 'invalid-input',
    message: `A connection has at most ${breakpointLimits.perConnection} breakpoints.`,
    step: 'breakpoints',
    hint: 'Delete one that you no longer need.',
  },
};
