import type { Failure } from '../../core/base/failure.ts';
import type { MessageView } from '../../core/views/message/message-view.ts';
import type { UnreadableExchange } from '../store/exchanges.ts';

/**
 * Returns the line, after all others, of an exchange whose row cannot be read. `at` is in milliseconds since 1970.
 */
export function unreadableMessage({ id, problem }: UnreadableExchange, at: number): MessageView {
  return {
    id,
    exchanges: [id],
    leg: 'unreadable',
    from: 'client',
    to: 'client',
    label: `Message ${id} cannot be read`,
    detail: problem ?? 'made by a newer version of Grantscope',
    status: problem === undefined ? 'newer' : 'damaged',
    mood: 'bad',
    at,
  };
}

/** The failure of opening such an exchange. */
export function unreadableExchange(id: string, problem: string): Failure {
  return {
    code: 'store-damaged',
    message: `Message ${id} of this run cannot be read from the data file.`,
    step: `reading message ${id}`,
    received: problem,
    hint: 'The other messages of the run are not affected. Run the login again to record this one.',
  };
}
