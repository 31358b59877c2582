import { formatDuration } from '../../core/base/duration.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { readSequence, type SequenceRow } from '../../core/views/message/sequence.ts';
import { createMasker } from '../masking/create-masker.ts';
import { findSecretsOfExchange } from '../masking/find-secrets.ts';
import { furtherNames } from '../masking/further-names.ts';
import { maskUrl } from '../masking/mask.ts';
import { maskingNames } from '../masking/named-masker.ts';
import type { RunListener } from '../ports/run-listener.ts';
import type { CommandContext } from './command-io.ts';
import { padEnd, shorten } from './text-width.ts';

/** The line of an exchange during the run: back-channel messages, pages and the captured redirect have one. */
function progressRow(exchange: Exchange): SequenceRow | undefined {
  if (exchange.kind === 'observed') {
    const isPage = exchange.mainFrame && exchange.resourceType === 'Document';
    if (!isPage || exchange.captured) return undefined;
  }
  return readSequence([exchange], exchange.kind === 'observed').at(-1);
}

function place(detail: string | undefined): string {
  const [method = '', url = ''] = detail?.split(' ', 2) ?? [];
  if (!URL.canParse(url)) return detail ?? '';
  const { host, pathname } = new URL(url);
  return `${method} ${host}${pathname}`;
}

/** Shows the progress of a run, and collects the secrets to mask. */
export interface ProgressListener extends RunListener {
  /** The given secrets, and those typed into login windows since. */
  secrets(): readonly string[];
}

/**
 * Writes each message to standard error as it happens; where that is not a terminal, notices alone. Values under the names
 * `mask` are masked like secrets.
 */
export function progressListener(
  context: CommandContext,
  secrets: readonly string[],
  mask: readonly string[] = [],
): ProgressListener {
  const { io, noticeScreen: screen } = context;
  const { glyphs } = screen;
  const further = furtherNames(mask);
  const learning = createMasker(secrets, glyphs.ellipsis);
  const masker = maskingNames(learning, further);
  const typed: string[] = [];
  return {
    secrets: () => [...secrets, ...typed],
    learn(values) {
      typed.push(...values);
      for (const value of values) learning.learn(value);
    },
    notice(text, tone) {
      const safe = screen.safe(masker.text(text));
      io.stderr.write(`${tone === 'warning' ? screen.paint('red', safe) : safe}\n`);
    },
    person: {
      attended: io.stdin.isTTY,
      ask: (prompt, signal) => io.stdin.readResponse(prompt, signal),
    },
    exchange(exchange) {
      if (!io.stderr.isTTY) return;
      for (const secret of findSecretsOfExchange(exchange)) learning.learn(secret);
      for (const { value } of further?.secretsOf(exchange) ?? []) learning.learn(value);
      const row = progressRow(exchange);
      if (row === undefined) return;
      const ink = row.mood === 'bad' ? 'red' : 'green';
      const glyph = row.mood === 'bad' ? glyphs.fail : glyphs.pass;
      const time = row.duration === undefined ? '' : ` ${glyphs.dot} ${formatDuration(row.duration)}`;
      const end = `${row.status}${time}`;
      const room = screen.columns - 26 - end.length - 2;
      const where = shorten(screen.safe(maskUrl(place(row.detail), masker)), room, glyphs.ellipsis);
      const start = `${screen.paint(ink, glyph)} ${padEnd(row.label, 22)} ${padEnd(where, room)}`;
      io.stderr.write(`${start}  ${screen.paint('dim', end)}\n`);
    },
  };
}

/** Says on a terminal which server is contacted: its first response may take a while. Nothing for what is no URL. */
export function noteContact(url: string, { io, noticeScreen }: CommandContext): void {
  if (!io.stderr.isTTY || !URL.canParse(url)) return;
  io.stderr.write(`${noticeScreen.paint('dim', noticeScreen.safe(`Contacting ${new URL(url).host}`))}\n`);
}
