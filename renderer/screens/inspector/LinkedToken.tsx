import { OutsideText } from '../../components/OutsideText.tsx';
import { type LinkedMember, piecesOf } from './link-members.ts';

interface Props {
  readonly value: string;
  /** Linked members of header and payload. */
  readonly members: readonly LinkedMember[];
  /** The key of the member that is marked. */
  readonly active: string | undefined;
}

const classes = ['wire-header', 'wire-payload'];

/** A token in compact serialization, with the characters of each member of its header and payload. */
export function LinkedToken({ value, members, active }: Props) {
  return value.split('.').map((segment, index) => {
    const own = members.filter(({ part }) => part === (index === 0 ? 'header' : 'payload'));
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a token have no other identity.
      <span key={index} className={classes[index] ?? 'wire-signature'}>
        {index > 0 && <span className="faint">.</span>}
        {piecesOf(segment.length, index < classes.length ? own : [], 'characters').map(
          ({ from, to, key }) => (
            <span key={from} data-link={key} className={key !== undefined && key === active ? 'linked' : ''}>
              <OutsideText text={segment.slice(from, to)} limit={20_000} />
            </span>
          ),
        )}
      </span>
    );
  });
}
