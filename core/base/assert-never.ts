/** Marks a branch that the types say cannot be reached; throws when a value got there all the same. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
