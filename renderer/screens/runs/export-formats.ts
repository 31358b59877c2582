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
];
