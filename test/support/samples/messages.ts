import type { ExchangeView, MessagePart, MessageView } from '../../../core/views/message/message-view.ts';

/** The leg of a line; samples have no damaged ones. */
export const legOf = ({ leg }: MessageView) => (leg === 'unreadable' ? 'token' : leg);

type Lane = MessageView['from'];
type Facts = Partial<MessageView> & Pick<MessageView, 'from' | 'to' | 'label'>;

function message(exchange: ExchangeView, facts: Facts): MessageView {
  const duration = exchange.endedAt === undefined ? undefined : exchange.endedAt - exchange.at;
  return {
    id: exchange.id,
    exchanges: [exchange.id],
    leg: exchange.leg,
    status: exchange.status === undefined ? '' : String(exchange.status),
    mood: 'good',
    at: exchange.at,
    ...(duration !== undefined && exchange.status !== undefined && { duration }),
    ...facts,
  };
}

function part(exchange: ExchangeView): MessagePart {
  return {
    exchange: exchange.id,
    from: 'browser',
    to: 'server',
    label: exchange.title,
    status: String(exchange.status ?? ''),
    mood: 'good',
    duration: (exchange.endedAt ?? exchange.at) - exchange.at,
    at: exchange.at,
  };
}

/** The lines of a login, the pages of it folded into one. */
export function loginMessages(exchanges: readonly ExchangeView[]): readonly MessageView[] {
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const at = (id: string): ExchangeView => {
    const found = byId.get(id);
    if (found === undefined) throw new Error(`no exchange ${id}`);
    return found;
  };
  const lines = (from: Lane, to: Lane) => ({ from, to });
  const folded = ['x5', 'x6', 'x7', 'x8', 'x9'].map((id) => at(id));
  return [
    message(at('x1'), { ...lines('client', 'server'), label: 'Discovery', verdict: 'pass' }),
    message(at('x2'), { ...lines('client', 'server'), label: 'JWKS', verdict: 'pass' }),
    message(at('x3'), { ...lines('client', 'browser'), label: 'Open login window', verdict: 'pass' }),
    message(at('x4'), { ...lines('browser', 'server'), label: 'GET /auth', verdict: 'pass' }),
    message(at('x5'), {
      ...lines('browser', 'server'),
      label: 'Login and consent',
      exchanges: folded.map(({ id }) => id),
      parts: folded.map(part),
      status: '5 navigations, 2 forms',
      duration: 770,
    }),
    message(at('x10'), {
      ...lines('server', 'browser'),
      label: '303 → https://app.example/callback',
      status: 'captured',
      verdict: 'pass',
    }),
    message(at('x11'), {
      ...lines('browser', 'client'),
      label: 'Callback',
      detail: 'code, state, iss',
      status: 'before it left the browser',
      verdict: 'pass',
    }),
    message(at('x12'), { ...lines('client', 'server'), label: 'POST /token', verdict: 'pass' }),
    message(at('x13'), { ...lines('client', 'api'), label: 'UserInfo', verdict: 'pass' }),
  ];
}
