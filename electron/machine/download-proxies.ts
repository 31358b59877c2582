type Environment = Readonly<Record<string, string | undefined>>;

/** The variables of proxies that Node reads (its option `NODE_USE_ENV_PROXY`), and their usual fallback. */
const proxyVariables = {
  https_proxy: ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'],
  http_proxy: ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'],
} as const;

const replaced: readonly string[] = [...Object.keys(proxyVariables), 'all_proxy'];

/** The environment of a download, or the variable whose value is no proxy. */
export type DownloadEnvironment =
  | { readonly kind: 'ready'; readonly env: NodeJS.ProcessEnv }
  | { readonly kind: 'invalid'; readonly variable: string };

/**
 * Returns the environment for a download by Node's `fetch` through the proxies of an environment:
 * `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` in either case, lower case first. A proxy without a
 * scheme is one of HTTP, as for curl. Node would not even start with an invalid one.
 */
export function downloadEnvironment(env: Environment): DownloadEnvironment {
  const proxies: Record<string, string> = {};
  for (const [name, variables] of Object.entries(proxyVariables)) {
    const variable = variables.find((candidate) => (env[candidate] ?? '') !== '');
    if (variable === undefined) continue;
    const url = proxyUrl(env[variable] ?? '');
    if (url === undefined) return { kind: 'invalid', variable };
    proxies[name] = url;
  }
  const others = Object.entries(env).filter(([name]) => !replaced.includes(name.toLowerCase()));
  return { kind: 'ready', env: { ...Object.fromEntries(others), ...proxies, NODE_USE_ENV_PROXY: '1' } };
}

function proxyUrl(value: string): string | undefined {
  const text = value.trim();
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  return ['http:', 'https:', 'socks5:'].includes(protocol) && hostname !== '' ? url : undefined;
}
