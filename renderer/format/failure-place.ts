/** Where a failure happened, as it is shown; undefined for the path of a setting, which the message names in words. */
export function failurePlace(step: string | undefined): string | undefined {
  return step !== undefined && /^(connection|run|key)\.[\w.]+$/.test(step) ? undefined : step;
}
