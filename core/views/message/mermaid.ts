import { excerpt } from '../../base/excerpt.ts';
import { safeText } from '../../base/safe-text.ts';
import { sideOf } from '../../facts/subject-ref.ts';
import type { Lane } from '../../script/legs.ts';
import type { FindingView } from '../finding/finding-view.ts';
import type { MessagePart, MessageView } from './message-view.ts';
import { shortRequestLine } from './request-line.ts';
import { type LaneLine, type RunLanes, runLanes } from './run-lanes.ts';

/** Limits: of one text in characters, of messages, and of notes at one message. */
const longestText = 200;
const mostMessages = 400;
const mostNotes = 3;

/** What a diagram is made of. */
interface MermaidOptions {
  /** Results whose failures and warnings are notes. */
  readonly findings: readonly FindingView[];
  /** Whether the parts of a folded line are arrows of their own. */
  readonly isUnfolded: (message: MessageView) => boolean;
}

/**
 * Returns the messages of a run as a Mermaid sequence diagram: an arrow for each request and one for its response, with
 * a note for each failed check and warning. Whatever a provider sent is shown as text and has no meaning in the diagram.
 * Of a very long run the first messages alone, with a note that says so. Masks nothing: the messages must be masked.
 */
export function mermaidText(
  messages: readonly MessageView[],
  { findings, isUnfolded }: MermaidOptions,
): string {
  const columns = runLanes(messages);
  const arrows = messages.flatMap((message, index) =>
    arrowsOf(message, String(index + 1), isUnfolded, columns),
  );
  const shown = arrows.slice(0, mostMessages);
  const used = new Set(shown.flatMap(({ from, to }) => [from, to]));
  const actors = columns.lanes.filter(({ id }) => used.has(id));
  const left = arrows.length - shown.length;
  const [first] = actors;
  return [
    'sequenceDiagram',
    ...actors.map(({ id, title }) => `  participant ${id} as ${mermaidLabel(title)}`),
    ...shown.flatMap((arrow) => [...lines(arrow), ...notes(arrow, findings)]),
    ...(left > 0 && first !== undefined ? [`  Note over ${first.id}: ${left} more messages`] : []),
    '',
  ].join('\n');
}

interface ArrowText {
  readonly number: string;
  /** The names of its lanes. */
  readonly from: string;
  readonly to: string;
  readonly line: Omit<MessagePart, 'exchange' | 'content' | 'failed'>;
  readonly message: MessageView;
  /** The exchanges whose results are notes of this arrow. */
  readonly exchanges: readonly string[];
}

function arrowsOf(
  message: MessageView,
  number: string,
  isUnfolded: MermaidOptions['isUnfolded'],
  columns: RunLanes,
): readonly ArrowText[] {
  const { parts = [], exchanges } = message;
  const between = (line: LaneLine) => {
    const { from, to } = columns.of(line);
    return { from: from.id, to: to.id };
  };
  if (parts.length === 0 || !isUnfolded(message)) {
    return [{ number, ...between(message), line: message, message, exchanges }];
  }
  return parts.map((part, index) => ({
    number: `${number}.${index + 1}`,
    ...between(part),
    line: part,
    message,
    exchanges: [part.exchange],
  }));
}

function lines({ number, from, to, line }: ArrowText): readonly string[] {
  const { label, detail, status, mood, duration } = line;
  const what = [`${number} ${label}`, ...(detail === undefined ? [] : [shortRequestLine(detail)])].join(': ');
  const result = [status, ...(duration === undefined ? [] : [`${Math.round(duration)} ms`])];
  const text = result.filter((part) => part !== '').join(', ');
  const request = `  ${from}->>${to}: ${mermaidLabel(what)}`;
  if (text === '') return [request];
  if (isOneWay(line.from, line.to)) return [`${request} (${mermaidLabel(text)})`];
  return [request, `  ${to}${mood === 'bad' ? '--x' : '-->>'}${from}: ${mermaidLabel(text)}`];
}

/** A redirect to the client has no response, nor has what a lane does by itself. */
function isOneWay(from: Lane, to: Lane): boolean {
  return from === to || to === 'client' || to === 'browser';
}

function notes(
  { from, to, message, exchanges }: ArrowText,
  findings: readonly FindingView[],
): readonly string[] {
  const ids = new Set(exchanges);
  const own = findings.filter(
    ({ result, at, about }) =>
      (result === 'fail' || result === 'warn') &&
      at?.exchange !== undefined &&
      ids.has(at.exchange) &&
      isOfSide(message, sideOf(about)),
  );
  const over = from === to ? from : `${from},${to}`;
  const left = own.length - mostNotes;
  return [
    ...own
      .slice(0, mostNotes)
      .map(({ result, title, spec }) => `${result === 'fail' ? 'Failed' : 'Warning'}: ${title} (${spec})`),
    ...(left > 0 ? [`${left} more failed checks and warnings`] : []),
  ].map((text) => `  Note over ${over}: ${mermaidLabel(text)}`);
}

/** Request and response of a login are two lines of one exchange: the response is the redirect to the client. */
function isOfSide({ from, to }: MessageView, side: 'request' | 'response' | undefined): boolean {
  if (from !== 'browser' || side === undefined) return true;
  return (to === 'client') === (side === 'response');
}

/** Signs that may have a meaning in a diagram; the last two are part of how Mermaid itself writes entities. */
const special = /[^\p{L}\p{N}\p{M}\p{S}\p{P}\p{Zs}]|[!"#$%&'*;<>@[\\\]^`{|}~]|[\ufb02\u00b6]/gu;

/** Words that Mermaid reads in a text: the end of a block, settings, and the start of text with line breaks. */
const words = /\b(?:end|style|classDef)\b|(?<=^\s*:?)(?:no)?wrap(?=:)/gi;

/**
 * Returns a text as a label of a Mermaid sequence diagram: one line, cut after {@link longestText} characters, in which
 * nothing but letters, digits and a few signs is written as it is. The others are written as entities, such as `#59;` for
 * a semicolon, which would end the line.
 */
export function mermaidLabel(text: string): string {
  const shown = safeText(excerpt(text, longestText).replaceAll(/\s*[\r\n\u2028\u2029]\s*/g, ' ')).trim();
  return shown
    .replaceAll(words, (word) => `\0${word}`)
    .split('\0')
    .map((part, index) => (index === 0 ? encode(part) : entity(part) + encode(part.slice(1))))
    .join('');
}

function encode(text: string): string {
  return text.replaceAll(special, (sign) => entity(sign));
}

/** The entity of the first character of a text. */
function entity(text: string): string {
  return `#${text.codePointAt(0) ?? 0};`;
}
