import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateSync } from 'node:zlib';
import { serve } from '@hono/node-server';
import { type Browser, type HttpBench, newBoard, ORIGIN, signUpOwner } from './http-bench.ts';

/** A board, its artist (the studio's owner) and the ways in for others. */
export interface PhotoBoard {
  readonly boardId: string;
  readonly owner: Browser;
}

/** A consultation of a new studio; `bench` must be fresh. */
export async function openPhotoBoard(bench: HttpBench): Promise<PhotoBoard> {
  const owner = await signUpOwner(bench);
  return { boardId: await newBoard(owner), owner };
}

/** A browser that has joined the board by a new link. */
export async function joinBoard(
  bench: HttpBench,
  { boardId, owner }: PhotoBoard,
  link: { role: string; rights?: string },
): Promise<Browser> {
  const made = await owner.ask('POST', `/api/boards/${boardId}/links`, link);
  if (made.status !== 201) throw new Error(`link: ${made.status} ${made.text}`);
  const guest = bench.browser();
  const joined = await guest.ask('POST', '/api/join', { token: made.body.token, name: 'Gina Guest' });
  if (joined.status !== 200) throw new Error(`join: ${joined.status} ${joined.text}`);
  return guest;
}

/** The server's answer to a picture sent as a form, as a browser sends it. */
export async function sendPhoto(
  bench: HttpBench,
  browser: Browser,
  sent: { boardId: string; bytes: Uint8Array; name?: string; label?: string },
) {
  const form = new FormData();
  const name = sent.name ?? 'photo.jpg';
  form.set('file', new File([new Uint8Array(sent.bytes)], name, { type: 'image/jpeg' }));
  if (sent.label !== undefined) form.set('label', sent.label);
  const response = await bench.app.request(`${ORIGIN}/api/boards/${sent.boardId}/photos`, {
    method: 'POST',
    headers: { origin: ORIGIN, cookie: cookieOf(browser) },
    body: form,
  });
  const text = await response.text();
  return { status: response.status, text, body: text === '' ? undefined : JSON.parse(text) };
}

/** A picture (or any other bytes) that the server answers with. */
export async function readBytes(
  bench: HttpBench,
  browser: Browser,
  path: string,
  headers: Record<string, string> = {},
) {
  const response = await bench.app.request(`${ORIGIN}${path}`, {
    headers: { cookie: cookieOf(browser), ...headers },
  });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

/**
 * The answer to a file sent over a real connection one megabyte after the other, and how many were sent when it
 * came. An answer that comes before the end reaches browsers as a broken connection.
 */
export async function uploadSlowly(
  bench: HttpBench,
  upload: { path: string; headers: Record<string, string>; megabytes: number },
): Promise<{ status: number | undefined; sentMegabytes: number }> {
  const server = serve({ fetch: bench.app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const megabyte = Buffer.alloc(1024 * 1024);
  const length = { 'content-length': String(upload.megabytes * megabyte.length) };
  const type = { 'content-type': 'multipart/form-data; boundary=none' };
  const headers = { ...upload.headers, ...length, ...type };
  const sending = request({ port, host: '127.0.0.1', path: upload.path, method: 'POST', headers });
  let sentMegabytes = 0;
  const answered = once(sending, 'response').then(([answer]: IncomingMessage[]) => {
    answer?.resume();
    return { status: answer?.statusCode, sentMegabytes };
  });
  while (sentMegabytes < upload.megabytes) {
    sentMegabytes += 1;
    if (!sending.write(megabyte)) await Promise.race([once(sending, 'drain'), answered]);
    await new Promise((resolve) => setImmediate(resolve));
  }
  sending.end();
  const answer = await answered;
  server.close();
  return answer;
}

/** The browser's cookies as its header. */
export function cookieOf(browser: Browser): string {
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** A valid PNG of 20 000 × 10 000 white pixels in about 25 KB. */
export function makePixelBomb(): Buffer {
  const width = 20_000;
  const height = 10_000;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width / 8));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The first bytes of an iPhone's HEIC file. */
export function makeHeic(): Buffer {
  const box = Buffer.alloc(1000);
  box.writeUInt32BE(36, 0);
  box.write('ftypmif1\0\0\0\0mif1heicMiPrmiaf', 4, 'latin1');
  return box;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(checksum(body), body.length + 4);
  return whole;
}

/** CRC-32 as PNG wants it (ISO 3309, reflected). */
function checksum(bytes: Buffer): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0);
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}
