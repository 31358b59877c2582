/** The end of the year 9999. */
const latest = 253_402_300_799_999;

/** Whether a number from a file is a time that can be shown, in milliseconds since 1970. */
export function isTime(value: number): boolean {
  return value >= 0 && value <= latest;
}
