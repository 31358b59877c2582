import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { type TicketRun, ticketText } from '../../core/views/run/ticket.ts';
import type { RunView } from '../../core/views/run/views.ts';
import type { Store } from '../store/store.ts';

/**
 * Returns a run, or one of its checks, as Markdown for a ticket, masked; see {@link ticketText}. Fails where the run
 * cannot be read.
 */
export function ticketOf(
  view: Result<RunView>,
  { check }: ChannelInput<'run:copy-ticket'>,
  { runs, connections }: Pick<Store, 'runs' | 'connections'>,
  version: string,
): Result<string> {
  if (!view.ok) return view;
  const { exchanges } = runs.exchanges.list(view.value.summary.id);
  return { ok: true, value: ticketText(ticketRunOf(view.value, exchanges, connections), { version, check }) };
}

/** What a ticket or a report says of a stored run, with these messages of it. */
export function ticketRunOf(
  {
    summary,
    clientId,
    failure,
    findings,
    tampering,
  }: Pick<RunView, 'summary' | 'clientId' | 'failure' | 'findings' | 'tampering'>,
  exchanges: readonly Exchange[],
  connections: Store['connections'],
): TicketRun {
  const { id, title, name, note, persona, startedAt, endedAt, state, follows, insecureTls } = summary;
  const draft = connections.find(summary.connection)?.draft;
  return {
    id,
    title: name === undefined ? title : `${name} (${title})`,
    connection: draft?.name ?? 'a deleted connection',
    startedAt,
    state,
    findings,
    exchanges,
    ...present({
      issuer: draft?.issuer || undefined,
      clientId: clientId ?? draft?.clientId,
      user: persona,
      endedAt,
      result: follows?.result?.text,
      failure,
      tampering,
      insecureTls,
      note,
    }),
  };
}
