import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** A server for the other app's page. */
export interface PeerServer {
  readonly url: string;
  end(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
};

/** Serves `folder`, and `made` by their names, to this machine alone. */
export async function servePeer(
  folder: string,
  made: Readonly<Record<string, Buffer | string>>,
): Promise<PeerServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname === '/' ? 'index.html' : normalize(pathname).slice(1);
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    const content = made[name];
    if (content !== undefined) return void response.writeHead(200, { 'content-type': type }).end(content);
    const path = join(folder, name);
    void stat(path).then(
      () => createReadStream(path).pipe(response.writeHead(200, { 'content-type': type })),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    end: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
