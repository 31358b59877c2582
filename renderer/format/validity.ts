import { formatMoment } from './time.ts';

interface Validity {
  readonly validFrom?: number;
  readonly validTo?: number;
}

/** Formats the validity of a certificate; an unreadable date is reported as such. */
export function formatValidity({ validFrom, validTo }: Validity): string {
  return `${moment(validFrom)} to ${moment(validTo)}`;
}

function moment(at: number | undefined): string {
  return at === undefined ? 'an unreadable date' : formatMoment(at);
}
