import type { ReactNode, SyntheticEvent } from 'react';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import type { LinkedMember } from './link-members.ts';
import { useLinkedMembers } from './use-linked-members.ts';

interface Props {
  /** Index of the found token. */
  readonly index: number;
  readonly token: TokenView;
  /** The token as written in the text. */
  readonly raw: string;
  readonly part: LinkedMember['part'];
  /** Makes the table; it is given the name of the claim that the caret is in. */
  readonly children: (linked: string | undefined) => ReactNode;
}

/** Marks the claim in the pasted text whose row the pointer or focus is on. */
export function LinkedClaims({ index, token, raw, part, children }: Props) {
  const { members, atCaret, point } = useLinkedMembers(index, token, raw);
  const claims = part === 'payload' ? token.claims : token.header;
  const pointAt = ({ target }: SyntheticEvent): void => {
    const row = target instanceof Element ? target.closest('tr') : null;
    const name = row === null ? undefined : claims[row.rowIndex - 1]?.name;
    point(members.findLast((member) => member.part === part && member.name === name));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the focus is on the controls of a row.
    <div onPointerOver={pointAt} onFocus={pointAt} onPointerLeave={() => point(undefined)}>
      {children(atCaret?.part === part ? atCaret.name : undefined)}
    </div>
  );
}
