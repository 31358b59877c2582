/** Thrown when a command was called wrongly; `message` is one line that says what and how to put it right. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
