import { present } from '../../core/base/present.ts';
import type { TicketCheck } from '../../core/views/run/ticket.ts';
import { selectRun } from './run-slice.ts';
import type { SliceContext } from './state.ts';

export interface TicketSlice {
  /**
   * Copies a run (the open one by default), or one of its checks, as Markdown for a ticket, and confirms that; nothing
   * without a run.
   */
  copyTicket(check?: TicketCheck, run?: string): Promise<void>;
}

export function ticketSlice({ get, client }: SliceContext): TicketSlice {
  return {
    async copyTicket(check, run = selectRun(get())?.summary.id) {
      if (run === undefined) return;
      const { rule, subject } = check ?? {};
      const wanted = rule === undefined || subject === undefined ? undefined : { rule, subject };
      const answer = await client.call('run:copy-ticket', {
        run,
        ...present({ check: wanted }),
      });
      if (!answer.ok) return get().showFailure(answer.failure);
      const what = check === undefined ? 'the run' : 'the check';
      get().showToast({ text: `Copied ${what} for a ticket as Markdown, secrets masked` });
    },
  };
}
