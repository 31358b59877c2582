import { UserRoundX } from 'lucide-react';
import type { MessageView } from '../../../core/views/message/message-view.ts';
import { Button } from '../../components/Button.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { useActions } from '../../store/store.ts';

/** Shows that the UserInfo request failed, with its status; the tokens themselves were received. */
export function UserInfoRefused({ message }: { readonly message: MessageView }) {
  const { jumpTo } = useActions();
  return (
    <article className="card token-card token-missing" aria-label="UserInfo failed">
      <header className="token-head">
        <div className="token-emblem">
          <UserRoundX className="icon" aria-hidden />
        </div>
        <div className="token-words">
          <h2>UserInfo failed</h2>
          <p className="soft">
            The tokens were received. The UserInfo request failed:{' '}
            <OutsideText text={message.status} limit={80} />
          </p>
        </div>
      </header>
      <div className="token-foot">
        <div className="token-foot-actions">
          <Button onClick={() => jumpTo({ exchange: message.id, part: 'body' })}>Show response</Button>
        </div>
      </div>
    </article>
  );
}
