import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoText, localText } from '../../../core/token/time-text.ts';

const dates = fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true });

test('the text in UTC is that of toISOString without its zero milliseconds', () => {
  fc.assert(
    fc.property(dates, fc.boolean(), (date, whole) => {
      if (whole) date.setUTCMilliseconds(0);
      expect(isoText(date)).toBe(date.toISOString().replace('.000Z', 'Z'));
    }),
  );
});

test('the local text is the same whether the system’s time zone is taken for granted or named', () => {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  fc.assert(
    fc.property(dates, (date) => {
      fc.pre(date.getFullYear() > 1900);
      expect(localText(date, {})).toBe(localText(date, { timeZone, locale: 'en-GB' }));
    }),
  );
});

test('a year before the first is written as in UTC', () => {
  expect(localText(new Date('-000100-06-01T00:00:00Z'), { locale: 'de' })).toBe('-000100-06-01T00:00:00Z');
});
