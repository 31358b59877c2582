import type { Protocol } from 'devtools-protocol';
import { present } from '../../core/base/present.ts';
import type { ConsoleMessage } from '../../core/record/page-console.ts';
import type { DevtoolsEvent } from './devtools-port.ts';

/** A message as the browser reports it: neither masked nor cut. */
type RawMessage = Omit<ConsoleMessage, 'truncated'>;

/** Returns the error or warning that an event reports; undefined for every other event. */
export function consoleMessageOf(event: DevtoolsEvent): RawMessage | undefined {
  switch (event.method) {
    case 'Runtime.consoleAPICalled': {
      const { type, args, timestamp, stackTrace } = event.params;
      const kind =
        type === 'error' || type === 'assert' ? 'error' : type === 'warning' ? 'warning' : undefined;
      if (kind === undefined) return undefined;
      return { at: timestamp, kind, content: args.map(valueText).join(' '), ...placeOf(stackTrace) };
    }
    case 'Runtime.exceptionThrown': {
      const { timestamp, exceptionDetails } = event.params;
      const { text, exception, url, lineNumber, stackTrace } = exceptionDetails;
      const value = exception === undefined ? '' : valueText(exception);
      const content = value === '' || text.includes(value) ? text : `${text} ${value}`;
      const place = url === undefined || url === '' ? placeOf(stackTrace) : { url, line: lineNumber + 1 };
      return { at: timestamp, kind: 'exception', content, ...place };
    }
    case 'Log.entryAdded': {
      const { source, level, text, timestamp, url, lineNumber } = event.params.entry;
      if (level !== 'error' && level !== 'warning') return undefined;
      const kind = source === 'network' && level === 'error' ? 'load' : level;
      const line = lineNumber === undefined ? undefined : lineNumber + 1;
      return { at: timestamp, kind, content: text, ...present({ url: url === '' ? undefined : url, line }) };
    }
    default:
      return undefined;
  }
}

function placeOf(stack: Protocol.Runtime.StackTrace | undefined): Pick<ConsoleMessage, 'url' | 'line'> {
  const frame = stack?.callFrames.find(({ url }) => url !== '');
  return frame === undefined ? {} : { url: frame.url, line: frame.lineNumber + 1 };
}

/** As the console of a browser shows it on one line. */
function valueText({
  type,
  value,
  unserializableValue,
  description,
  preview,
}: Protocol.Runtime.RemoteObject) {
  if (typeof value === 'string') return value;
  if (type === 'undefined') return 'undefined';
  if (preview !== undefined && preview.subtype !== 'error') return previewText(preview);
  return description ?? unserializableValue ?? JSON.stringify(value) ?? '';
}

function previewText({ subtype, description, properties, overflow }: Protocol.Runtime.ObjectPreview): string {
  const isList = subtype === 'array';
  const items = properties.map(({ name, value = '…' }) => (isList ? value : `${name}: ${value}`));
  const all = [...items, ...(overflow ? ['…'] : [])].join(', ');
  if (isList) return `[${all}]`;
  return description === undefined || description === 'Object' ? `{${all}}` : `${description} {${all}}`;
}
