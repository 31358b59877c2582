import { formatMoment } from './time.ts';

interface Validity {
  readonly validFrom?: number;
  readonly validTo?: number;
}

/** From when to when a certificate is valid, in words; a date that it does not write as it should is said. */
export function formatValidity({ validFrom, validTo }: Validity): string {
  return `${moment(validFrom)} to ${moment(validTo)}`;
}

function moment(at: number | undefined): string {
  return at === undefined ? 'an unreadable date' : formatMoment(at);
}
