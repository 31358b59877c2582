import { formatDuration } from '../../../core/base/duration.ts';
import type { MessagePart, MessageView } from '../../../core/views/message/message-view.ts';
import { shortRequestLine } from '../../../core/views/message/request-line.ts';
import { OutsideText } from '../../components/OutsideText.tsx';
import { Arrow } from './Arrow.tsx';
import { FoldButton } from './FoldButton.tsx';
import { LaneNames } from './LaneNames.tsx';

interface Props {
  readonly shown: MessageView | MessagePart;
  readonly message: MessageView;
  readonly fold: 'none' | 'closed' | 'open';
}

/** A message as an arrow between its lanes. */
export function MessageLine(props: Props) {
  const { shown, message, fold } = props;
  const notes = [
    message.replayed === true ? 'from the record' : '',
    shown.edited ? 'edited' : '',
    shown.status,
    shown.duration === undefined ? '' : formatDuration(shown.duration),
  ];
  const note = notes.filter((text) => text !== '').join(' · ');
  return (
    <>
      <LaneNames line={shown} />
      <Arrow
        from={shown.from}
        to={shown.to}
        line={shown}
        look={fold === 'none' ? 'solid' : 'dashed'}
        label={<MessageLabel {...props} />}
        note={note === '' ? undefined : <OutsideText text={note} oneLine limit={120} />}
      />
    </>
  );
}

/** What a message is called, with the button that expands a chain. */
export function MessageLabel({ shown, message, fold }: Props) {
  return (
    <>
      {fold !== 'none' && <FoldButton message={message.id} fold={fold} />}
      <OutsideText text={shown.label} oneLine limit={120} />
      {shown.detail !== undefined && (
        <OutsideText text={shortRequestLine(shown.detail)} oneLine limit={120} className="arrow-detail" />
      )}
    </>
  );
}
