import type { RunMessage } from '../../../core/bridge/inspection-of-run.ts';
import type { ExchangeView } from '../../../core/views/message/message-view.ts';
import type { RunSummary } from '../../../core/views/run/run-summary.ts';
import { mayHoldTokens } from '../../screens/debugger/detail/may-hold-tokens.ts';
import { selectForkable } from '../../store/fork-slice.ts';
import { gutterPlace } from '../../store/gutter-place.ts';
import { whyNotForked, whyNotResent, whyNotRunAgain } from '../../store/imported-run.ts';
import { loaded } from '../../store/loadable.ts';
import { selectConnectionView } from '../../store/run-form-slice.ts';
import { selectRun } from '../../store/run-slice.ts';
import { selectedKey } from '../../store/selection.ts';
import { linesOf } from '../../store/sequence-lines.ts';
import type { State } from '../../store/state.ts';
import type { Command } from './command.ts';

/** Toggles the breakpoint of the selected message. */
function toggleBreakpoint(state: State): void {
  const run = selectRun(state);
  if (run === undefined) return;
  const key = selectedKey(run, state.selection);
  const line = linesOf(run, state.unfolded).find((item) => item.key === key);
  const place = line && gutterPlace(line);
  if (place !== undefined) void state.toggleBreakpoint(place);
}

/** Whether the open message can be sent again as `why` says. */
function isOnMessage(
  state: State,
  why: (summary: RunSummary, exchange: ExchangeView) => string | undefined,
): boolean {
  const [run, exchange] = [selectRun(state), loaded(state.detail?.content)];
  if (selectForkable(state) === undefined || run === undefined || exchange === undefined) return false;
  return why(run.summary, exchange) === undefined;
}

/** The open message, if it is stored and may have tokens. */
function openMessage(state: State): RunMessage | undefined {
  const run = selectRun(state);
  const exchange = loaded(state.detail?.content);
  if (run === undefined || exchange === undefined || run.held?.exchange.id === exchange.id) return undefined;
  return mayHoldTokens(exchange) ? { run: run.summary.id, exchange: exchange.id } : undefined;
}

const canSearch = (state: State) => state.tab === 'debugger' && selectRun(state) !== undefined;

/** Commands for the selected message. */
export const messageCommands: readonly Command[] = [
  {
    id: 'search-messages',
    title: 'Search messages',
    group: 'Message',
    keys: 'Mod+F',
    otherKeys: ['/'],
    enabled: canSearch,
    run: (state) => state.focusSearch(),
  },
  {
    id: 'next-match',
    title: 'Next match',
    group: 'Message',
    keys: 'F3',
    enabled: canSearch,
    run: (state) => state.moveHit(1),
  },
  {
    id: 'previous-match',
    title: 'Previous match',
    group: 'Message',
    keys: 'Shift+F3',
    enabled: canSearch,
    run: (state) => state.moveHit(-1),
  },
  {
    id: 'timeline',
    title: 'Toggle timeline',
    group: 'Message',
    keys: 'W',
    enabled: (state) => canSearch(state) && !state.presenting,
    run: (state) => state.setTimeline(!state.timeline),
  },
  {
    id: 'breakpoint',
    title: 'Toggle breakpoint',
    group: 'Message',
    keys: 'F9',
    otherKeys: ['B'],
    enabled: (state) => selectRun(state) !== undefined,
    run: toggleBreakpoint,
  },
  {
    id: 'fork',
    title: 'Fork the run from this message',
    group: 'Message',
    enabled: (state) => isOnMessage(state, whyNotForked),
    run: (state) => {
      const run = selectForkable(state);
      const exchange = loaded(state.detail?.content)?.id;
      if (run !== undefined && exchange !== undefined) state.openDialog({ kind: 'fork', run, exchange });
    },
  },
  {
    id: 'resend',
    title: 'Resend this message…',
    group: 'Message',
    keys: 'S',
    enabled: (state) => isOnMessage(state, whyNotResent),
    run: (state) => {
      const run = selectForkable(state);
      const exchange = loaded(state.detail?.content)?.id;
      if (run !== undefined && exchange !== undefined) state.openDialog({ kind: 'resend', run, exchange });
    },
  },
  {
    id: 'inspect-message',
    title: 'Open the tokens of this message in the Inspector',
    group: 'Message',
    enabled: (state) => state.tab === 'debugger' && openMessage(state) !== undefined,
    run: (state) => {
      const message = openMessage(state);
      if (message !== undefined) void state.inspectMessage(message);
    },
  },
  {
    id: 'run-same-plan',
    title: 'Run again with the plan of this run…',
    group: 'Message',
    enabled: (state) => {
      const run = selectRun(state);
      return selectForkable(state) !== undefined && run !== undefined && !whyNotRunAgain(run.summary);
    },
    run: (state) => {
      const run = selectForkable(state);
      if (run !== undefined) state.openDialog({ kind: 'fork', run });
    },
  },
  {
    id: 'breakpoints',
    title: 'Breakpoints…',
    group: 'Run',
    enabled: (state) => selectConnectionView(state) !== undefined,
    run: (state) => state.openDialog({ kind: 'breakpoints' }),
  },
  {
    id: 'add-breakpoint',
    title: 'Add breakpoint…',
    group: 'Run',
    enabled: (state) => selectConnectionView(state) !== undefined,
    run: (state) => state.openDialog({ kind: 'breakpoints', isNew: true }),
  },
  {
    id: 'copy-curl',
    title: 'Copy this message as cURL',
    group: 'Message',
    enabled: (state) => loaded(state.detail?.content)?.curl !== undefined,
    run: (state) => {
      const curl = loaded(state.detail?.content)?.curl;
      if (curl !== undefined) void state.copyMaskedRequest('curl', curl);
    },
  },
  {
    id: 'copy-curl-variables',
    title: 'Copy this message as cURL with shell variables',
    group: 'Message',
    enabled: (state) => loaded(state.detail?.content)?.curl?.variables !== undefined,
    run: (state) => {
      const curl = loaded(state.detail?.content)?.curl;
      if (curl !== undefined) void state.copyRequestWithVariables('curl', curl);
    },
  },
  {
    id: 'copy-fetch',
    title: 'Copy this message as fetch',
    group: 'Message',
    enabled: (state) => loaded(state.detail?.content)?.fetch !== undefined,
    run: (state) => {
      const fetch = loaded(state.detail?.content)?.fetch;
      if (fetch !== undefined) void state.copyMaskedRequest('fetch', fetch);
    },
  },
  {
    id: 'copy-fetch-variables',
    title: 'Copy this message as fetch with variables',
    group: 'Message',
    enabled: (state) => loaded(state.detail?.content)?.fetch?.variables !== undefined,
    run: (state) => {
      const fetch = loaded(state.detail?.content)?.fetch;
      if (fetch !== undefined) void state.copyRequestWithVariables('fetch', fetch);
    },
  },
];
