import { createServer, request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';

const secretNames = ['access_token', 'refresh_token', 'id_token', 'code', 'code_verifier', 'client_secret'];

/** A proxy that keeps what it passes on. */
export interface RecordingProxy {
  readonly url: string;
  /** The tokens, codes and other secrets in the requests and responses so far, by their names. */
  secrets(): Readonly<Record<string, string>>;
  close(): void;
}

/** Starts an HTTP proxy on a loopback port, for requests without TLS. */
export async function startRecordingProxy(): Promise<RecordingProxy> {
  const texts: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    texts.push(`${incoming.url}\n${body.toString()}`);
    const { method, headers } = incoming;
    const passed = send(incoming.url ?? '', { method, headers }, async (response) => {
      const content = await buffer(response);
      texts.push(`${response.headers.location ?? ''}\n${content.toString('utf8')}`);
      outgoing.writeHead(response.statusCode ?? 502, response.rawHeaders).end(content);
    });
    passed.on('error', () => outgoing.writeHead(502).end());
    passed.end(body);
  });
  server.on('connect', (_request, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    secrets: () => {
      const all = texts.join('\n');
      const found = secretNames.flatMap((name) => {
        const pattern = new RegExp(`(?:[?&\\n]${name}=([^&\\s]+)|"${name}"\\s*:\\s*"([^"]+)")`, 'g');
        return [...all.matchAll(pattern)].map(([, inForm, inJson = ''], index) => {
          const value = inForm === undefined ? inJson : decodeURIComponent(inForm.replaceAll('+', ' '));
          return [`${name} ${index + 1}`, value] as const;
        });
      });
      return Object.fromEntries(found.filter(([, value]) => value.length >= 16));
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
