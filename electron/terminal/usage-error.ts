/** Thrown for wrong usage of a command; `message` is one line: what is wrong, and how to fix it. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
