/**
 * What `JSON.parse` says of a text that it refuses, without the part of the text that it quotes: there may be a secret
 * in it.
 */
export function jsonProblem(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  if (!said.endsWith(' is not valid JSON')) return said;
  const [unexpected] = /^Unexpected token '.'/su.exec(said) ?? [];
  return unexpected === undefined ? 'It is not valid JSON' : `${unexpected} in JSON`;
}
