import type { ReactNode } from 'react';
import type { RunView } from '../../../core/views/run/views.ts';
import type { TokenView } from '../../../core/views/token/token-view.ts';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { dealColumns, rowsOfSdJwt, rowsOfToken } from './columns.ts';
import { NoRefreshToken } from './NoRefreshToken.tsx';
import { TokenCard } from './TokenCard.tsx';
import { UserInfoCard } from './UserInfoCard.tsx';
import { UserInfoRefused } from './UserInfoRefused.tsx';

interface Card {
  readonly key: string;
  readonly rows: number;
  readonly content: ReactNode;
}

/** Shows a card for each token of a run, and one for UserInfo, in two columns. */
export function TokenCards({ run, waiting }: { readonly run: RunView; readonly waiting: boolean }) {
  const columns = dealColumns(cardsOf(run));
  return (
    <ScrollRegion className="token-scroll" label="Tokens of the run">
      <div className="token-columns" data-waiting={waiting} aria-busy={waiting}>
        {columns.map((cards, index) => (
          <div key={index === 0 ? 'left' : 'right'} className="token-column">
            {cards.map(({ key, content }) => (
              <div key={key}>{content}</div>
            ))}
          </div>
        ))}
      </div>
    </ScrollRegion>
  );
}

/** Places the long card on the left and the short one at the top right: the start of all three is visible. */
const order: readonly TokenView['role'][] = ['access-token', 'refresh-token', 'id-token', 'unknown'];

function cardsOf(run: RunView): readonly Card[] {
  const tokens = run.tokens.toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  const cards: Card[] = tokens.map((token, index) => ({
    key: `${index} ${token.role}`,
    rows: rowsOfToken(token),
    content: <TokenCard run={run} token={token} />,
  }));
  const completed = run.summary.state === 'completed';
  if (completed && !run.tokens.some(({ role }) => role === 'refresh-token')) {
    cards.splice(1, 0, { key: 'no-refresh-token', rows: 6, content: <NoRefreshToken run={run} /> });
  }
  if (run.userinfo !== undefined) {
    cards.push({
      key: 'userinfo',
      rows: 4 + run.userinfo.length * 2 + rowsOfSdJwt(run.userinfoSdJwt),
      content: <UserInfoCard claims={run.userinfo} sdJwt={run.userinfoSdJwt} />,
    });
  }
  const refused = run.userinfo === undefined ? lastUserInfo(run) : undefined;
  if (refused?.mood === 'bad') {
    cards.splice(1, 0, { key: 'userinfo', rows: 6, content: <UserInfoRefused message={refused} /> });
  }
  return cards;
}

function lastUserInfo({ messages }: RunView): RunView['messages'][number] | undefined {
  return messages.findLast(({ leg }) => leg === 'userinfo');
}
