import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readViews } from '@stipple/board';
import readExif from 'exif-reader';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INBOX_QUOTA } from '../../apps/server/src/photos/photo-store.ts';
import { DATABASE_KINDS } from '../support/databases.ts';
import {
  makePhonePhoto,
  makePlainPng,
  makeTruncatedJpeg,
  TEST_PHOTO_SECRETS,
} from '../support/test-photo.ts';
import { type HttpBench, newBoard, ORIGIN, openBench, signUpMember } from './http-bench.ts';
import {
  cookieOf,
  joinBoard,
  makeHeic,
  makePixelBomb,
  openPhotoBoard,
  type PhotoBoard,
  readBytes,
  sendPhoto,
  uploadSlowly,
} from './photo-bench.ts';

const small = await makePlainPng(300, 200);
const phone = await makePhonePhoto();

describe.each(DATABASE_KINDS)('photos on %s', (kind) => {
  let bench: HttpBench;
  let board: PhotoBoard;
  let path: string;
  beforeAll(async () => {
    bench = await openBench(kind);
    board = await openPhotoBoard(bench);
    path = `/api/boards/${board.boardId}/photos`;
  });
  afterAll(() => bench.end());

  const newPhotoBoard = async (): Promise<PhotoBoard> => ({ ...board, boardId: await newBoard(board.owner) });
  const send = (to: PhotoBoard, bytes: Uint8Array, more: { label?: string; name?: string } = {}) =>
    sendPhoto(bench, board.owner, { boardId: to.boardId, bytes, ...more });
  const viewsOf = ({ boardId }: PhotoBoard) => bench.rooms.read(boardId, readViews);

  it('turns a phone photo upright, strips its metadata and makes it a view', async () => {
    const before = readExif((await sharp(phone).metadata()).exif ?? Buffer.alloc(0));
    expect(before.GPSInfo?.GPSLatitude, 'the test photo must tell where it was taken').toBeDefined();

    const answer = await send(board, phone);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      width: 3024,
      height: 4032,
      status: 'placed',
      focalLength35mm: 52,
      capturedAt: '2026-03-14T15:09:26.000Z',
      mirrorHint: false,
    });
    const [view] = await viewsOf(board);
    expect(view).toMatchObject({
      id: answer.body.viewId,
      photo: answer.body.id,
      sha256: answer.body.sha256,
      widthPx: 3024,
      heightPx: 4032,
      label: 'front',
      scaleSource: 'assumed',
    });
    for (const [size, longest] of Object.entries({ original: 4032, preview: 2048, thumb: 256 })) {
      const picture = await readBytes(bench, board.owner, `${path}/${answer.body.id}?size=${size}`);
      expect(picture.status).toBe(200);
      expect(picture.headers.get('cache-control')).toMatch(/^private/);
      await expectPlainUpright(picture.bytes, longest);
    }
    const original = await readBytes(bench, board.owner, `${path}/${answer.body.id}?size=original`);
    const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(original.bytes));
    expect(Buffer.from(digest).toString('hex')).toBe(answer.body.sha256);
  });

  it('goes on answering while a photo is worked on', async () => {
    const own = await newPhotoBoard();
    let answers = 0;
    let isDone = false;
    const upload = send(own, phone).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      expect((await board.owner.ask('GET', `/api/boards/${own.boardId}`)).status).toBe(200);
      answers += 1;
    }
    expect((await upload).status).toBe(201);
    expect(answers).toBeGreaterThan(5);
  });

  it('labels photos with the views that are missing, unless told', async () => {
    const own = await newPhotoBoard();
    await send(own, small);
    await send(own, small, { label: 'crown' });
    await send(own, small);
    expect((await viewsOf(own)).map((view) => view.label)).toEqual(['front', 'crown', 'left-45']);
    expect((await send(own, small, { label: 'elbow' })).status).toBe(400);
  });

  describe('what is no photo is refused with a sentence and changes nothing:', () => {
    const cases: [string, () => Promise<Uint8Array> | Uint8Array, number, string, RegExp][] = [
      ['an SVG', () => Buffer.from('<?xml version="1.0"?>\n<svg xmlns="x"/>'), 415, 'photo-svg', /SVG/],
      ['a GIF', () => Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00', 'latin1'), 415, 'photo-gif', /GIF/],
      ['an HEIC', makeHeic, 415, 'photo-heic', /Most Compatible/],
      ['a truncated JPEG', makeTruncatedJpeg, 422, 'photo-damaged', /incomplete/],
      ['a text called .jpg', () => Buffer.from('dear studio'), 415, 'photo-not-an-image', /not a picture/],
      ['a PNG of 200 megapixels', makePixelBomb, 422, 'photo-too-many-pixels', /50 megapixels/],
      ['a file over 25 MB', () => jpegOfSize(25.5), 413, 'photo-too-large', /25 MB/],
      ['a file of 30 MB', () => jpegOfSize(30), 413, 'too-large', /25 MB/],
      ['an empty file', () => new Uint8Array(), 422, 'photo-empty', /empty/],
      ['a speck', () => makePlainPng(9, 9), 422, 'photo-too-small', /too small/],
      ['a PDF', () => Buffer.from('%PDF-1.7 …'), 415, 'photo-other-format', /JPEG, PNG or WebP/],
      [
        'JPEG bytes that end at once',
        () => Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
        422,
        'photo-damaged',
        /damaged/,
      ],
    ];
    it.each(cases)('%s', async (_, make, status, code, sentence) => {
      const own = await newPhotoBoard();
      const seqBefore = await seqOf(own);
      const answer = await send(own, await make());
      expect(answer.body).toEqual({ error: { code, message: expect.stringMatching(sentence) } });
      expect(answer.status).toBe(status);
      expect((await board.owner.ask('GET', `/api/boards/${own.boardId}/photos`)).body).toEqual({
        photos: [],
      });
      expect(await seqOf(own)).toBe(seqBefore);
      expect(await keptFiles(own)).toEqual([]);
    });

    it.each([
      ['of 30 MB', 30, () => cookieOf(board.owner), 413],
      ['of a stranger', 20, () => '', 401],
    ])('a file %s, but only when all of it has arrived', async (_, megabytes, cookie, status) => {
      const headers = { origin: ORIGIN, cookie: cookie() };
      const answer = await uploadSlowly(bench, { path, headers, megabytes });
      expect(answer).toEqual({ status, sentMegabytes: megabytes });
    });

    it('a form without a file', async () => {
      const form = await board.owner.ask('POST', path, 'label=front', {
        'content-type': 'application/x-www-form-urlencoded',
      });
      expect(form.status).toBe(400);
      expect(form.body.error.message).toMatch(/file/);
    });
  });

  async function seqOf({ boardId }: PhotoBoard): Promise<number> {
    const rows = await bench.database.sql.query<{ seq: number }>('select seq from board where id = $1', [
      boardId,
    ]);
    return rows[0]?.seq ?? -1;
  }

  /** Names of everything kept for a board's photos, on disk or in the database. */
  async function keptFiles({ boardId }: PhotoBoard): Promise<string[]> {
    if (kind === 'postgres') {
      const rows = await bench.database.sql.query<{ name: string }>(
        'select f.name from photo_file f join photo p on p.id = f.photo_id where p.board_id = $1',
        [boardId],
      );
      return rows.map((row) => row.name);
    }
    const folder = join(bench.deps.config.dataDir, 'photos', boardId);
    return readdir(folder, { recursive: true }).then(
      (names) => names.filter((name) => !name.endsWith('.part')),
      () => [],
    );
  }

  it('keeps a client’s photo in the inbox until the artist accepts it', async () => {
    const own = await newPhotoBoard();
    const client = await joinBoard(bench, own, { role: 'client', rights: 'view' });
    const other = await joinBoard(bench, own, { role: 'client', rights: 'edit' });
    const viewer = await joinBoard(bench, own, { role: 'viewer' });
    const sent = await sendPhoto(bench, client, { boardId: own.boardId, bytes: small });
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({ status: 'inbox', viewId: null, width: 300, height: 200 });
    const address = `/api/boards/${own.boardId}/photos/${sent.body.id}`;
    expect(await viewsOf(own)).toEqual([]);
    expect((await readBytes(bench, client, address)).status).toBe(200);
    expect((await readBytes(bench, other, address)).status).toBe(404);
    expect((await readBytes(bench, viewer, address)).status).toBe(404);
    expect((await client.ask('POST', `${address}/accept`)).status).toBe(403);

    const accepted = await board.owner.ask('POST', `${address}/accept`);
    expect(accepted.status).toBe(200);
    expect(await viewsOf(own)).toMatchObject([
      { id: accepted.body.viewId, photo: sent.body.id, label: 'front' },
    ]);
    expect((await board.owner.ask('POST', `${address}/accept`)).body).toEqual(accepted.body);
    expect(await viewsOf(own)).toHaveLength(1);
    expect((await readBytes(bench, viewer, address)).status).toBe(200);
  });

  it('takes a client’s word for what a photo shows, unless the artist says otherwise', async () => {
    const own = await newPhotoBoard();
    const client = await joinBoard(bench, own, { role: 'client', rights: 'view' });
    const address = `/api/boards/${own.boardId}/photos`;
    for (const [label, chosen, becomes] of [
      ['crown', undefined, 'crown'],
      ['top', 'back', 'back'],
    ] as const) {
      const sent = await sendPhoto(bench, client, { boardId: own.boardId, bytes: small, label });
      expect(sent.body).toMatchObject({ status: 'inbox', label });
      const { photos } = (await board.owner.ask('GET', address)).body;
      expect(photos.find((photo: { id: string }) => photo.id === sent.body.id)).toMatchObject({ label });
      await board.owner.ask('POST', `${address}/${sent.body.id}/accept`, chosen && { label: chosen });
      expect((await viewsOf(own)).at(-1)).toMatchObject({ photo: sent.body.id, label: becomes });
    }
  });

  it('shows viewers previews and nothing larger', async () => {
    const viewer = await joinBoard(bench, board, { role: 'viewer' });
    const [photo] = (await viewer.ask('GET', path)).body.photos;
    const statusOf = async (rest: string) =>
      (await readBytes(bench, viewer, `${path}/${photo.id}${rest}`)).status;
    expect(await statusOf('?size=preview')).toBe(200);
    expect(await statusOf('?size=thumb')).toBe(200);
    expect(await statusOf('?size=original')).toBe(403);
    expect(await statusOf('/tiles/2/0/0')).toBe(200);
    expect(await statusOf('/tiles/3/0/0')).toBe(403);
  });

  it.each([
    ['client', 'edit', 201],
    ['client', 'suggest', 201],
    ['client', 'view', 201],
    ['senior', undefined, 403],
    ['viewer', undefined, 403],
  ])('lets a link of the role %s (%s) send a photo: %i', async (role, rights, status) => {
    const guest = await joinBoard(bench, board, { role, rights });
    expect((await sendPhoto(bench, guest, { boardId: board.boardId, bytes: small })).status).toBe(status);
  });

  it('tells strangers and colleagues without access nothing', async () => {
    const colleague = await signUpMember(bench, board.owner, 'artist');
    const elsewhere = await newPhotoBoard();
    const [photo] = (await board.owner.ask('GET', path)).body.photos;
    for (const address of [path, `${path}/${photo.id}`]) {
      expect((await bench.browser().ask('GET', address)).status).toBe(401);
      expect((await colleague.ask('GET', address)).status).toBe(404);
    }
    expect((await sendPhoto(bench, colleague, { boardId: board.boardId, bytes: small })).status).toBe(404);
    const wrongBoard = `/api/boards/${elsewhere.boardId}/photos/${photo.id}`;
    expect((await board.owner.ask('GET', wrongBoard)).status).toBe(404);
    expect((await board.owner.ask('DELETE', wrongBoard)).status).toBe(404);
  });

  it('stops a link that fills the inbox', async () => {
    const own = await newPhotoBoard();
    const client = await joinBoard(bench, own, { role: 'client', rights: 'edit' });
    await bench.database.sql.query(
      `insert into photo (id, board_id, status, sha256, width_px, height_px, byte_count, content_type, person, link_id)
       select 'filler-' || n, $1, 'inbox', 'x', 1, 1, 1, 'image/png', 'guest:x', l.id
         from generate_series(2, $2::int) n, link l where l.board_id = $1`,
      [own.boardId, INBOX_QUOTA],
    );
    const answers = await Promise.all(
      [1, 2, 3].map(() => sendPhoto(bench, client, { boardId: own.boardId, bytes: small })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 429, 429]);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body.error.code).toBe('photo-quota');
  });

  it('serves a pyramid of tiles that together are the photo', async () => {
    const own = await newPhotoBoard();
    const sent = await send(own, await makePlainPng(1100, 600, '#a04020'));
    const tiles = `/api/boards/${own.boardId}/photos/${sent.body.id}/tiles`;
    const sizeOf = async (place: string) => {
      const tile = await readBytes(bench, board.owner, `${tiles}/${place}`);
      if (tile.status !== 200) return tile.status;
      const { width, height, format } = await sharp(tile.bytes).metadata();
      return `${width} × ${height} ${format}`;
    };
    expect(await sizeOf('0/0/0')).toBe('275 × 150 webp');
    expect(await sizeOf('1/1/0')).toBe('38 × 300 webp');
    expect(await Promise.all(['2/0/0', '2/2/0', '2/0/1', '2/2/1'].map(sizeOf))).toEqual([
      '512 × 512 webp',
      '76 × 512 webp',
      '512 × 88 webp',
      '76 × 88 webp',
    ]);
    for (const beyond of ['2/3/0', '2/0/2', '3/0/0', '0/1/0']) expect(await sizeOf(beyond)).toBe(404);
    expect((await keptFiles(own)).filter((name) => /^(.*\/)?tile\/2\/\d\/\d$/.test(name))).toHaveLength(6);
    expect((await readBytes(bench, board.owner, `${tiles}/2/1/1`)).status).toBe(200);
  });

  it('answers 304 to a browser that has the picture', async () => {
    const [photo] = (await board.owner.ask('GET', path)).body.photos;
    const first = await readBytes(bench, board.owner, `${path}/${photo.id}`);
    const again = await readBytes(bench, board.owner, `${path}/${photo.id}`, {
      'if-none-match': first.headers.get('etag') ?? '',
    });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
  });

  it('deletes a photo with its view, unless a named snapshot shows it', async () => {
    const own = await newPhotoBoard();
    const sent = await send(own, small);
    const address = `/api/boards/${own.boardId}/photos/${sent.body.id}`;
    const takeSnapshot = (label: string) =>
      board.owner.ask('POST', `/api/boards/${own.boardId}/snapshots`, { label });
    const named = await takeSnapshot('As agreed');
    expect(named.status).toBe(201);
    const refused = await board.owner.ask('DELETE', address);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('As agreed');
    expect(await viewsOf(own)).toHaveLength(1);

    const automatic = await takeSnapshot('x');
    await bench.database.sql.query(`update snapshot set kind = 'automatic' where id = $1`, [
      automatic.body.id,
    ]);
    await bench.database.sql.query('delete from snapshot where id = $1', [named.body.id]);
    expect((await board.owner.ask('DELETE', address)).status).toBe(204);
    expect(await viewsOf(own)).toEqual([]);
    expect((await readBytes(bench, board.owner, address)).status).toBe(404);
    expect((await board.owner.ask('GET', `/api/boards/${own.boardId}/snapshots`)).body.snapshots).toEqual([]);
    expect(await keptFiles(own)).toEqual([]);
  });

  it('erases the photos with their board and writes every act down', async () => {
    const own = await newPhotoBoard();
    const sent = await send(own, small);
    expect(await keptFiles(own)).not.toEqual([]);
    expect((await board.owner.ask('DELETE', `/api/boards/${own.boardId}`)).status).toBe(204);
    expect(await keptFiles(own)).toEqual([]);
    const acts = await bench.database.sql.query(
      'select act from audit_event where board_id = $1 and subject = $2 order by id',
      [own.boardId, sent.body.id],
    );
    expect(acts).toEqual([{ act: 'photo.add' }]);
  });
});

/** Upright (red above blue), of the size it should be, and nothing in its bytes but the picture. */
async function expectPlainUpright(bytes: Buffer, longestPx: number): Promise<void> {
  const { width, height, orientation, exif, icc, xmp, space } = await sharp(bytes).metadata();
  expect([Math.max(width, height), height > width, space]).toEqual([longestPx, true, 'srgb']);
  expect([orientation, exif, icc, xmp]).toEqual([undefined, undefined, undefined, undefined]);
  for (const secret of TEST_PHOTO_SECRETS) expect(bytes.includes(secret), secret).toBe(false);
  const pixelAt = async (top: number) => {
    const area = { left: Math.floor(width / 2), top, width: 1, height: 1 };
    const [red = 0, , blue = 0] = await sharp(bytes).extract(area).removeAlpha().raw().toBuffer();
    return red > blue ? 'red' : 'blue';
  };
  expect([await pixelAt(Math.floor(height / 4)), await pixelAt(Math.floor((height * 3) / 4))]).toEqual([
    'red',
    'blue',
  ]);
}

function jpegOfSize(megabytes: number): Uint8Array {
  const bytes = new Uint8Array(megabytes * 1024 * 1024);
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return bytes;
}
