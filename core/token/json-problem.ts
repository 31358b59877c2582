/** The `JSON.parse` error for a text, without the part of the text that it quotes, which may be a secret. */
export function jsonProblem(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  if (!said.endsWith(' is not valid JSON')) return said;
  const [unexpected] = /^Unexpected token '.'/su.exec(said) ?? [];
  return unexpected === undefined ? 'It is not valid JSON' : `${unexpected} in JSON`;
}
