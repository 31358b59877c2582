import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { HeaderLine } from '../../../core/oauth/message.ts';
import type { Behaviour, RawRequest } from './start-wire.ts';

interface Answer {
  readonly status?: string;
  readonly headers?: readonly HeaderLine[];
  readonly body?: string | Uint8Array;
}

const PLAIN: HeaderLine = ['Content-Type', 'text/plain'];

function head(status: string, headers: readonly HeaderLine[]): string {
  return [`HTTP/1.1 ${status}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');
}

/** Repeats something until the socket is gone. */
function repeat(socket: Socket, milliseconds: number, act: () => void): void {
  const timer = setInterval(act, milliseconds);
  socket.once('close', () => clearInterval(timer));
}

/** A whole, correct response, after which the connection ends. Content-Length and Connection are added. */
export function answer({ status = '200 OK', headers = [PLAIN], body = '' }: Answer = {}): Behaviour {
  const length = String(Buffer.byteLength(body));
  return (socket) => {
    socket.write(head(status, [...headers, ['Content-Length', length], ['Connection', 'close']]));
    socket.end(body);
  };
}

/** A whole response with a JSON body, which may depend on the request (for its origin, for instance). */
export function json(value: unknown | ((request: RawRequest) => unknown), status = '200 OK'): Behaviour {
  return (socket, request) => {
    const body = JSON.stringify(typeof value === 'function' ? value(request) : value);
    answer({ status, headers: [['Content-Type', 'application/json']], body })(socket, request);
  };
}

/** Exactly these bytes and nothing else; the connection stays open unless `end` is set. */
export function bytes(content: string | Uint8Array, { end = false } = {}): Behaviour {
  return (socket) => {
    socket.write(content);
    if (end) socket.end();
  };
}

/** One behaviour per path (compared without the query); 404 for any other. */
export function byPath(paths: Readonly<Record<string, Behaviour>>): Behaviour {
  return (socket, request) => {
    const path = request.target.split('?', 1)[0] ?? '';
    (paths[path] ?? answer({ status: '404 Not Found', body: 'no such path' }))(socket, request);
  };
}

/** Takes the request and says nothing. */
export const neverAnswers: Behaviour = () => {};

/** Starts its headers and never ends them. */
export const stallsInHeaders: Behaviour = bytes('HTTP/1.1 200 OK\r\nContent-Ty');

/** Sends whole headers, the first part of a body, and then nothing more. */
export function stallsInBody(part = '{"access_to'): Behaviour {
  return bytes(
    head('200 OK', [
      ['Content-Type', 'application/json'],
      ['Content-Length', '1000'],
    ]) + part,
  );
}

/** Announces a longer body than it sends, and closes. */
export function cutsBody(part = '{"access_to'): Behaviour {
  const headers: HeaderLine[] = [
    ['Content-Type', 'application/json'],
    ['Content-Length', '1000'],
  ];
  return bytes(head('200 OK', headers) + part, { end: true });
}

/** Closes in the middle of a chunk. */
export const cutsChunk: Behaviour = bytes(
  `${head('200 OK', [PLAIN, ['Transfer-Encoding', 'chunked']])}50\r\nhello`,
  { end: true },
);

/** A second chunk whose size is not a number. */
export const breaksChunk: Behaviour = bytes(
  `${head('200 OK', [PLAIN, ['Transfer-Encoding', 'chunked']])}5\r\nhello\r\nzz\r\n`,
);

/** Resets the connection instead of responding. */
export const resets: Behaviour = (socket) => {
  socket.resetAndDestroy();
};

/** Sends a part of the body, then resets once it was delivered. */
export const resetsInBody: Behaviour = (socket) => {
  socket.write(`${head('200 OK', [PLAIN, ['Content-Length', '1000']])}hello`);
  setTimeout(() => socket.resetAndDestroy(), 50);
};

/** Closes the connection instead of responding. */
export const closes: Behaviour = (socket) => {
  socket.end();
};

/** Closes in the middle of its headers. */
export const closesInHeaders: Behaviour = bytes('HTTP/1.1 200 OK\r\nContent-Ty', { end: true });

/** Does not speak HTTP. */
export const speaksGarbage: Behaviour = bytes('220 mail.example ESMTP ready\r\n');

/** 64 kB of headers. */
export const hugeHeaders: Behaviour = bytes(head('200 OK', [['X-Large', 'a'.repeat(64 * 1024)]]));

/** Two lengths that contradict each other. */
export const twoContentLengths: Behaviour = bytes(
  `${head('200 OK', [
    ['Content-Length', '5'],
    ['Content-Length', '7'],
  ])}hello`,
);

/** A length beside chunks. */
export const lengthAndChunks: Behaviour = bytes(
  `${head('200 OK', [
    ['Content-Length', '5'],
    ['Transfer-Encoding', 'chunked'],
  ])}5\r\nhello\r\n0\r\n\r\n`,
);

/** Says gzip and sends something else. */
export const brokenGzip: Behaviour = answer({
  headers: [PLAIN, ['Content-Encoding', 'gzip']],
  body: 'this is not gzip',
});

/** Half of a gzip stream, as a whole response. */
export const halfGzip: Behaviour = answer({
  headers: [PLAIN, ['Content-Encoding', 'gzip']],
  body: gzipSync('a text that compresses to something').subarray(0, 25),
});

/** A small body that decodes to 64 MB of zeros. */
export function gzipBomb(): Behaviour {
  const body = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  return answer({ headers: [PLAIN, ['Content-Encoding', 'gzip']], body });
}

/** A body without end, as fast as it is read. */
export const endlessBody: Behaviour = (socket) => {
  const part = Buffer.alloc(64 * 1024, 'a');
  const fill = () => {
    while (!socket.destroyed && socket.write(part));
  };
  socket.write(head('200 OK', [PLAIN, ['Connection', 'close']]));
  socket.on('drain', fill);
  fill();
};

/** One byte at a time, for ever: never silent long enough for a time limit between two parts. */
export function slowDrip(milliseconds = 20): Behaviour {
  return (socket) => {
    socket.write(head('200 OK', [PLAIN, ['Content-Length', '100000']]));
    repeat(socket, milliseconds, () => socket.write('a'));
  };
}

/** A page where none was requested: a captive portal, say. */
export const html: Behaviour = answer({
  headers: [['Content-Type', 'text/html']],
  body: '<!doctype html><title>Sign in to the network</title>',
});
