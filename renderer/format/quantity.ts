/** Formats a number of bytes with its unit, powers of ten: "512 bytes", "1.2 kB", "10 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  if (bytes < 999_500) return `${round(bytes / 1000)} kB`;
  if (bytes < 999_500_000) return `${round(bytes / 1_000_000)} MB`;
  return `${round(bytes / 1_000_000_000)} GB`;
}

function round(value: number): string {
  return value < 10 ? value.toFixed(1).replace(/\.0$/, '') : String(Math.round(value));
}

/** Formats a count with its noun: "1 message", "1,204 messages". */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}
