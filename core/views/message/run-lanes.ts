import { present } from '../../base/present.ts';
import type { Lane } from '../../script/legs.ts';
import { lanes } from './lanes.ts';
import type { MessagePart, MessageView } from './message-view.ts';

/** A column of the sequence of one run. */
export interface RunLane {
  /** Letters and digits: the name of the lane, with a number where several servers have one each. */
  readonly id: string;
  readonly lane: Lane;
  readonly title: string;
  /** The text above the column: the host, where several servers have a lane each. */
  readonly heading: string;
}

/** What the lanes of a line are found by. */
export type LaneLine = Pick<MessageView, 'from' | 'to' | 'detail'> & {
  readonly content?: MessagePart['content'] | undefined;
  readonly parts?: readonly LaneLine[] | undefined;
};

/** The columns of a run, and those between which a line is. */
export interface RunLanes {
  readonly lanes: readonly RunLane[];
  of(line: LaneLine): { readonly from: RunLane; readonly to: RunLane };
}

/** How many servers have a lane of their own; the others share one. */
const mostOwn: Readonly<Partial<Record<Lane, number>>> = { server: 3, api: 2 };

const othersTitles: Readonly<Partial<Record<Lane, string>>> = { server: 'Other servers', api: 'Other APIs' };

/**
 * Returns the lanes of a run: one for each authorization server and API, by their hosts, where the run speaks to more than
 * one. A server counts that the client sends a request to, or that a page of the login is of; what pages load besides is
 * in the lane of its host, or in that of the others.
 */
export function runLanes(messages: readonly LaneLine[]): RunLanes {
  const lines = messages.flatMap((message) => [message, ...(message.parts ?? [])]);
  const columns = lanes.map(({ id, title }) => columnsOf(id, title, lines));
  const byLane = new Map(columns.map((column) => [column.usual.lane, column]));
  const laneOf = (lane: Lane, line: LaneLine): RunLane => {
    const column = byLane.get(lane);
    if (column === undefined) throw new TypeError(`no lane ${lane}`);
    const { usual, own, others } = column;
    const host = hostOf(line) ?? line.parts?.flatMap((part) => ownHosts(part, lane))[0];
    return host === undefined ? usual : (own.get(host) ?? others ?? usual);
  };
  return {
    lanes: columns.flatMap(({ usual, own, others }) =>
      own.size === 0 ? [usual] : [...own.values(), ...(others === undefined ? [] : [others])],
    ),
    of: (line) => ({ from: laneOf(line.from, line), to: laneOf(line.to, line) }),
  };
}

interface Columns {
  /** The first one. */
  readonly usual: RunLane;
  /** By host; empty where all share the first. */
  readonly own: ReadonlyMap<string, RunLane>;
  readonly others?: RunLane;
}

function columnsOf(lane: Lane, title: string, lines: readonly LaneLine[]): Columns {
  const usual: RunLane = { id: lane, lane, title, heading: title };
  const most = mostOwn[lane];
  const hosts = most === undefined ? [] : [...new Set(lines.flatMap((line) => ownHosts(line, lane)))];
  if (hosts.length < 2) return { usual, own: new Map() };
  const own = hosts.slice(0, most).map((host, index): readonly [string, RunLane] => {
    const id = index === 0 ? lane : `${lane}${index + 1}`;
    return [host, { id, lane, title: `${title} ${host}`, heading: host }];
  });
  const known = new Map(own);
  const first = own[0]?.[1] ?? usual;
  const hasOthers = lines.some((line) => {
    const host = isWith(line, lane) ? hostOf(line) : undefined;
    return host !== undefined && !known.has(host);
  });
  const heading = othersTitles[lane] ?? title;
  return present({
    usual: first,
    own: known,
    others: hasOthers ? { id: `${lane}Others`, lane, title: heading, heading } : undefined,
  });
}

function isWith({ from, to }: LaneLine, lane: Lane): boolean {
  return from === lane || to === lane;
}

function ownHosts(line: LaneLine, lane: Lane): readonly string[] {
  if (!isWith(line, lane)) return [];
  const isLoaded = line.content !== undefined && line.content !== 'page';
  const host = isLoaded ? undefined : hostOf(line);
  return host === undefined ? [] : [host];
}

/** The host in "GET https://host/path"; beyond ASCII as it is sent, for a file may have any text there. */
function hostOf({ detail = '' }: LaneLine): string | undefined {
  const written = /^[A-Z]+ https?:\/\/([^/?#\s]+)/i.exec(detail)?.[1];
  const host = written?.slice(written.indexOf('@') + 1).toLowerCase();
  if (host === undefined || /^[\x21-\x7e]*$/.test(host)) return host;
  const url = `https://${host}`;
  return URL.canParse(url) ? new URL(url).host : undefined;
}

/** The lanes of a run without messages. */
export const usualLanes: RunLanes = runLanes([]);
