import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import { ticketText } from '../../core/views/run/ticket.ts';
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
  const { summary, clientId, failure, findings } = view.value;
  const { id, title, name, note, persona, startedAt, endedAt, state, follows, insecureTls } = summary;
  const draft = connections.find(summary.connection)?.draft;
  const ticket = ticketText(
    {
      id,
      title: name === undefined ? title : `${name} (${title})`,
      connection: draft?.name ?? 'a deleted connection',
      startedAt,
      state,
      findings,
      exchanges: runs.exchanges.list(id).exchanges,
      ...present({
        issuer: draft?.issuer || undefined,
        clientId: clientId ?? draft?.clientId,
        user: persona,
        endedAt,
        result: follows?.result?.text,
        failure,
        insecureTls,
        note,
      }),
    },
    { version, check },
  );
  return { ok: true, value: ticket };
}
