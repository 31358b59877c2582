import { CircleHelp } from 'lucide-react';
import { Popover } from 'radix-ui';
import { Button } from '../../components/Button.tsx';
import { useOverlayRoot } from '../../components/overlay-root.ts';

const operators: readonly (readonly [example: string, meaning: string])[] = [
  ['invalid_grant', 'any text, also masked'],
  ['"token request"', 'several words as one'],
  ['-image', 'messages without it'],
  ['host:op.example', 'host'],
  ['url:/token', 'URL'],
  ['method:post', 'method'],
  ['status:401 status:4xx', 'status'],
  ['step:callback', 'step'],
  ['name:scope', 'parameter, header or claim name'],
  ['value:openid', 'parameter, header or claim value'],
  ['header:dpop', 'header'],
  ['body:html', 'body'],
  ['claim:alice', 'JWT header or claim'],
  ['check:nonce', 'check and its result'],
  ['has:failed', 'failed request or check'],
  ['has:warning', 'check with a warning'],
  ['has:edited', 'edited at a pause'],
  ['has:cookie', 'cookies sent or set'],
  ['has:token', 'tokens'],
];

/** Explains the operators of the search. */
export function SearchHelp() {
  const root = useOverlayRoot();
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button look="ghost" size="small" icon={CircleHelp} aria-label="Search operators" />
      </Popover.Trigger>
      <Popover.Portal container={root}>
        <Popover.Content
          className="popover search-help"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label="Search operators"
        >
          <dl>
            {operators.map(([example, meaning]) => (
              <div key={example}>
                <dt className="mono">{example}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
