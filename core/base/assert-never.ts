/** Marks a branch that the types exclude; throws when it is reached nevertheless. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
