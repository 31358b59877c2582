import type { ConsoleMessage, PageConsole } from '../../../../core/record/page-console.ts';
import { consolePlace, consoleTitles, omittedText } from '../../../../core/views/message/console-words.ts';
import { Chip } from '../../../components/Chip.tsx';
import { FailureCard } from '../../../components/FailureCard.tsx';
import { OutsideText } from '../../../components/OutsideText.tsx';
import { formatMoment } from '../../../format/time.ts';
import type { Loadable } from '../../../store/loadable.ts';
import { EmptyTab } from './EmptyTab.tsx';

/** Lists the errors and warnings in the console of a page, oldest first. */
export function ConsoleTab({ content }: { readonly content: Loadable<PageConsole | null> }) {
  switch (content.state) {
    case 'loading':
      return <EmptyTab>Loading console</EmptyTab>;
    case 'failed':
      return <FailureCard failure={content.failure} />;
    default:
      return content.value === null ? (
        <EmptyTab>The console of this page was not recorded.</EmptyTab>
      ) : (
        <Messages console={content.value} />
      );
  }
}

function Messages({ console: { messages, omitted } }: { readonly console: PageConsole }) {
  if (messages.length + omitted === 0) return <EmptyTab>No errors or warnings.</EmptyTab>;
  const left = omittedText(omitted);
  return (
    <>
      <ul className="console">
        {messages.map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a page may log the same twice.
          <Message key={index} message={message} />
        ))}
      </ul>
      {left !== undefined && <EmptyTab>{left}</EmptyTab>}
    </>
  );
}

function Message({ message }: { readonly message: ConsoleMessage }) {
  const { at, kind, content } = message;
  const place = consolePlace(message);
  return (
    <li>
      <span className="console-head">
        <Chip words tone={kind === 'warning' ? 'warn' : 'fail'}>
          {consoleTitles[kind]}
        </Chip>
        <small className="soft tabular">{formatMoment(at)}</small>
      </span>
      <OutsideText text={content} className="mono" multiline limit={600} />
      {place !== undefined && (
        <small className="soft">
          <OutsideText text={place} className="mono" limit={80} />
        </small>
      )}
    </li>
  );
}
