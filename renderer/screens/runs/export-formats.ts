import type { ExportFormat } from '../../../core/bridge/export-channels.ts';

interface FormatChoice {
  readonly format: ExportFormat;
  readonly title: string;
  readonly hint: string;
}

/** The formats of the export of a run, with what they are for. */
export const formatChoices: readonly FormatChoice[] = [
  {
    format: 'har',
    title: 'HAR 1.2',
    hint: 'Every request and response of both channels, for browser developer tools and proxies.',
  },
  {
    format: 'markdown',
    title: 'Markdown report',
    hint: 'Sequence as Mermaid, messages with parameters, tokens and checks, for a ticket or a review.',
  },
  {
    format: 'html',
    title: 'HTML page',
    hint: 'The same as one file that replays the sequence in any browser, without a network.',
  },
  {
    format: 'grantscope',
    title: 'Grantscope run',
    hint: 'Opens in Grantscope as it is here, with checks and tokens. Drop it on the window to import it.',
  },
];
