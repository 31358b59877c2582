import { useEffect, useMemo } from 'react';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { useActions, useStore } from '../../store/store.ts';
import { type LinkedMember, linkMembers } from './link-members.ts';

interface LinkedMembers {
  readonly members: readonly LinkedMember[];
  /** The member that the caret of the pasted text is in. */
  readonly atCaret: LinkedMember | undefined;
  /** Marks a member in the pasted text; undefined marks none. */
  readonly point: (member: LinkedMember | undefined) => void;
}

/** Longer tokens are not linked, in characters. */
const longest = 20_000;

/** Links the members of a found token to the pasted text; a token from within another one has no place in it. */
export function useLinkedMembers(index: number, token: TokenView, raw: string): LinkedMembers {
  const { linkRange } = useActions();
  const start = useStore(({ inspection }) => {
    const item = inspection?.found[index];
    return item === undefined || item.raw !== undefined ? undefined : item.start;
  });
  const members = useMemo(() => membersOf(token, raw), [token, raw]);
  const payloadAt = raw.indexOf('.') + 1;
  const offset = ({ part }: LinkedMember): number => (start ?? 0) + (part === 'payload' ? payloadAt : 0);
  // The member, not the caret: a screen that shows megabytes is not rendered with each move.
  const atCaret = useStore(({ caretAt }) => {
    if (start === undefined || caretAt === undefined) return undefined;
    return members.find((member) => {
      const at = caretAt - offset(member);
      return at >= member.characters.from && at < member.characters.to;
    });
  });
  useEffect(() => () => linkRange(undefined), [linkRange]);
  return {
    members,
    atCaret,
    point(member) {
      if (start === undefined || member === undefined) return linkRange(undefined);
      const { from, to } = member.characters;
      linkRange({ from: offset(member) + from, to: offset(member) + to });
    },
  };
}

function membersOf({ kind, headerText, payloadText }: TokenView, raw: string): readonly LinkedMember[] {
  if (kind === 'opaque' || raw.length > longest) return [];
  const [header, payload] = raw.split('.');
  return [...linkMembers('header', header, headerText), ...linkMembers('payload', payload, payloadText)];
}
