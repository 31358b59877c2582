import { callbackFindings, callbackView } from '../../../../core/views/message/callback-view.ts';
import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import type { RunView } from '../../../../core/views/run/views.ts';
import { selectMessage } from '../../../store/detail-slice.ts';
import { useStore } from '../../../store/store.ts';
import { ExchangeDetail } from './ExchangeDetail.tsx';

interface Props {
  readonly exchange: ExchangeView;
  readonly findings: RunView['findings'];
}

/** Shows a message by the name of its row; the redirect of a login is a message of its own. */
export function MessageDetail({ exchange, findings }: Props) {
  const message = useStore(selectMessage);
  if (message === undefined || message.id !== exchange.id) {
    return <ExchangeDetail exchange={exchange} findings={findings} />;
  }
  if (message.from === 'browser' && message.to === 'client') {
    return <ExchangeDetail exchange={callbackView(exchange)} findings={callbackFindings(findings)} />;
  }
  return <ExchangeDetail exchange={{ ...exchange, title: message.label }} findings={findings} />;
}
