/**
 * Runs in the page before any of its scripts: adds one function per channel to the window, which parse and write
 * the JSON text of the calls there. Electron passes on the source of this function, which can use nothing else
 * of this file.
 */
export function installBridge(
  channels: readonly string[],
  call: (channel: string, text: string) => Promise<unknown>,
  listen: (event: string, listener: (text: string) => void) => () => void,
): void {
  const bridge: Record<string, unknown> = {
    listen: (event: string, listener: (payload: unknown) => void) =>
      listen(event, (text) => listener(JSON.parse(text))),
  };
  for (const name of channels) {
    bridge[name] = async (input: unknown) => JSON.parse(String(await call(name, JSON.stringify(input))));
  }
  Object.defineProperty(globalThis, 'grantscope', { value: Object.freeze(bridge) });
}
