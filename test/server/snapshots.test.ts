import {
  appendStroke,
  createHairline,
  densityRoot,
  digestDesign,
  readHairlines,
  readStrokes,
  readViews,
} from '@stipple/board';
import { encodeStroke } from '@stipple/density';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { DATABASE_KINDS } from '../support/databases.ts';
import { makePlainPng } from '../support/test-photo.ts';
import { type HttpBench, newBoard, openBench, signUpMember } from './http-bench.ts';
import { joinBoard, openPhotoBoard, type PhotoBoard, readBytes, sendPhoto } from './photo-bench.ts';

const photo = await makePlainPng(800, 1000, '#c8a080');

describe.each(DATABASE_KINDS)('snapshots on %s', (kind) => {
  let bench: HttpBench;
  let studio: PhotoBoard;
  beforeAll(async () => {
    bench = await openBench(kind);
    studio = await openPhotoBoard(bench);
  });
  afterAll(() => bench.end());

  /** A consultation with one photo and nothing drawn. */
  async function newSnapshotBoard() {
    const boardId = await newBoard(studio.owner);
    const sent = await sendPhoto(bench, studio.owner, { boardId, bytes: photo });
    const path = `/api/boards/${boardId}/snapshots`;
    return { boardId, owner: studio.owner, viewId: String(sent.body.viewId), path };
  }
  type SnapshotBoard = Awaited<ReturnType<typeof newSnapshotBoard>>;

  const take = (board: SnapshotBoard, label: string) => board.owner.ask('POST', board.path, { label });
  const draw = (board: SnapshotBoard, yQ: number) =>
    bench.rooms.act(board.boardId, 'user:test', (doc) => {
      const { viewId } = board;
      const points = [600, 3000, 5800].map((x) => ({ x, y: yQ }));
      createHairline(doc, { designId: 'main', viewId, points, random: Math.random });
      const stroke = {
        op: 'set',
        targetPerCm2: 120,
        radiusQ: 400,
        hardness: 200,
        flow: 255,
        sessionMask: 0,
      } as const;
      appendStroke(doc, {
        designId: 'main',
        viewId,
        record: encodeStroke({ ...stroke, points: [3000, yQ - 1300] }),
      });
    });
  const digestNow = ({ boardId }: SnapshotBoard) =>
    bench.rooms.read(boardId, (doc) => digestDesign(doc, 'main'));

  it('keeps the server’s document with its digest, label and a picture of what is drawn', async () => {
    const board = await newSnapshotBoard();
    const empty = await take(board, 'Nothing yet');
    await draw(board, 2000);
    const answer = await take(board, ' As agreed on Monday ');
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      label: 'As agreed on Monday',
      kind: 'named',
      designId: 'main',
      digest: await digestNow(board),
      hasThumbnail: true,
    });
    expect(answer.body.digest).not.toBe(empty.body.digest);

    const state = await readBytes(bench, board.owner, `${board.path}/${answer.body.id}/state`);
    expect(state.headers.get('content-type')).toBe('application/octet-stream');
    const doc = new Y.Doc();
    Y.applyUpdate(doc, new Uint8Array(state.bytes));
    expect(readHairlines(doc, 'main', board.viewId)).toHaveLength(1);
    expect(digestDesign(doc, 'main')).toBe(answer.body.digest);

    const picture = await readBytes(bench, board.owner, `${board.path}/${answer.body.id}/thumbnail`);
    expect(await sharp(picture.bytes).metadata()).toMatchObject({ format: 'webp', width: 384, height: 480 });
    // The stroke's middle is bluer than the bare skin beside it; the hairline is darker than both.
    const [stroke, skin, line] = await Promise.all(
      [
        [3000, 700],
        [800, 700],
        [3000, 2000],
      ].map(([x = 0, y = 0]) => pixelAt(picture.bytes, x, y)),
    );
    expect(stroke?.blue).toBeGreaterThan((skin?.blue ?? 0) + 30);
    expect(line?.red).toBeLessThan((stroke?.red ?? 0) - 20);
  });

  it('lists the latest first, for everybody on the board', async () => {
    const board = await newSnapshotBoard();
    await take(board, 'First');
    await take(board, 'Second');
    for (const link of [{ role: 'client', rights: 'view' }, { role: 'senior' }, { role: 'viewer' }]) {
      const guest = await joinBoard(bench, board, link);
      const { snapshots } = (await guest.ask('GET', board.path)).body;
      expect(snapshots.map(({ label }: { label: string }) => label)).toEqual(['Second', 'First']);
      const one = `${board.path}/${snapshots[0].id}`;
      expect((await guest.ask('GET', one)).body).toEqual(snapshots[0]);
      expect((await readBytes(bench, guest, `${one}/state`)).status).toBe(200);
      expect((await guest.ask('POST', board.path, { label: 'Mine' })).status).toBe(403);
      expect((await guest.ask('POST', `${one}/restore`)).status).toBe(403);
    }
    const colleague = await signUpMember(bench, board.owner, 'junior');
    expect((await colleague.ask('GET', board.path)).status).toBe(404);
    expect((await bench.browser().ask('GET', board.path)).status).toBe(401);
  });

  it('restores a design exactly, leaves ink alone, keeps what was there and tells everybody', async () => {
    const board = await newSnapshotBoard();
    await draw(board, 2000);
    const kept = await take(board, 'Low');
    await bench.rooms.act(board.boardId, 'user:test', (doc) => {
      const [hairline] = readHairlines(doc, 'main', board.viewId);
      doc.getMap('hairlines').delete(hairline?.id ?? '');
      doc.getArray(densityRoot('main', board.viewId)).delete(0, 1);
      doc.getMap('ink').set('note', { version: 1, text: 'stays' });
    });
    await draw(board, 2600);
    const before = await digestNow(board);
    const events = vi.spyOn(bench.rooms, 'sendEvent');

    const restored = await board.owner.ask('POST', `${board.path}/${kept.body.id}/restore`);
    expect(restored.status).toBe(200);
    expect(await digestNow(board)).toBe(kept.body.digest);
    const now = await bench.rooms.read(board.boardId, (doc) => ({
      lines: readHairlines(doc, 'main', board.viewId).map(({ anchors }) => anchors[0]?.y),
      strokes: readStrokes(doc, densityRoot('main', board.viewId)).length,
      ink: doc.getMap('ink').get('note'),
    }));
    expect(now).toEqual({ lines: [2000], strokes: 1, ink: { version: 1, text: 'stays' } });
    expect(events).toHaveBeenCalledWith(
      board.boardId,
      expect.objectContaining({ kind: 'restore', designId: 'main' }),
    );
    events.mockRestore();

    const automatic = await board.owner.ask('GET', `${board.path}/${restored.body.keptAs}`);
    expect(automatic.body).toMatchObject({ kind: 'automatic', digest: before });
    const { label, createdAt } = kept.body;
    expect(automatic.body.occasion).toEqual({ kind: 'before-restore', label, createdAt });
    const again = await board.owner.ask('POST', `${board.path}/${restored.body.keptAs}/restore`, {});
    expect(await digestNow(board)).toBe(before);
    const second = await board.owner.ask('GET', `${board.path}/${again.body.keptAs}`);
    // What nobody named has no name to tell.
    expect(second.body.occasion).toEqual({ kind: 'before-restore', createdAt: automatic.body.createdAt });
    expect(kept.body).not.toHaveProperty('occasion');
    const unchanged = await board.owner.ask('GET', `${board.path}/${kept.body.id}`);
    expect(unchanged.body).toEqual(kept.body);
  });

  it('does without a picture where there is no photo or its bytes are lost', async () => {
    const boardId = await newBoard(studio.owner);
    const path = `/api/boards/${boardId}/snapshots`;
    const bare = await studio.owner.ask('POST', path, { label: 'Empty' });
    expect(bare.body).toMatchObject({ hasThumbnail: false, label: 'Empty' });
    expect((await studio.owner.ask('GET', `${path}/${bare.body.id}/thumbnail`)).status).toBe(404);

    const board = await newSnapshotBoard();
    const read = vi.spyOn(bench.deps.photos, 'read').mockResolvedValue(new Uint8Array([1, 2, 3]));
    const kept = await take(board, 'Photo unreadable');
    read.mockRestore();
    expect([kept.status, kept.body.hasThumbnail]).toEqual([201, false]);
  });

  it.each([
    [{}, 400, /label is missing/],
    [{ label: '   ' }, 400, /too short/],
    [{ label: 'x'.repeat(121) }, 400, /at most 120/],
    [{ label: 'two\nlines' }, 400, /one line/],
    [{ label: 5 }, 400, /must be a text/],
    [{ label: 'x', designId: 'a b' }, 400, /designId/],
    [{ label: 'x', designId: 'nobody' }, 404, /no such design/],
  ])('refuses %j with a sentence and keeps nothing', async (body, status, sentence) => {
    const board = await newSnapshotBoard();
    const answer = await board.owner.ask('POST', board.path, body);
    expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringMatching(sentence)]);
    expect((await board.owner.ask('GET', board.path)).body.snapshots).toEqual([]);
  });

  it('takes a label of 120 characters', async () => {
    const board = await newSnapshotBoard();
    expect((await take(board, 'ö'.repeat(120))).body.label).toHaveLength(120);
  });

  it('knows no snapshot of another board', async () => {
    const board = await newSnapshotBoard();
    const other = await newSnapshotBoard();
    const kept = await take(board, 'Here');
    const elsewhere = `${other.path}/${kept.body.id}`;
    for (const [method, address] of [
      ['GET', elsewhere],
      ['GET', `${elsewhere}/state`],
      ['GET', `${elsewhere}/thumbnail`],
      ['POST', `${elsewhere}/restore`],
      ['DELETE', elsewhere],
      ['PATCH', elsewhere],
    ] as const) {
      const body = method === 'POST' || method === 'PATCH' ? { label: 'x' } : undefined;
      expect((await board.owner.ask(method, address, body)).status, `${method} ${address}`).toBe(404);
    }
    const wrongDesign = { designId: 'nobody' };
    const answer = await board.owner.ask('POST', `${board.path}/${kept.body.id}/restore`, wrongDesign);
    expect(answer.status).toBe(404);
    expect((await board.owner.ask('GET', board.path)).body.snapshots).toHaveLength(1);
  });

  it('writes down who took and restored which snapshot', async () => {
    const board = await newSnapshotBoard();
    const kept = await take(board, 'Secret label');
    await board.owner.ask('POST', `${board.path}/${kept.body.id}/restore`);
    const rows = await bench.database.sql.query(
      'select act, subject from audit_event where board_id = $1 and subject = $2 order by id',
      [board.boardId, kept.body.id],
    );
    expect(rows).toEqual([
      { act: 'snapshot.take', subject: kept.body.id },
      { act: 'snapshot.restore', subject: kept.body.id },
    ]);
    expect(bench.logs.join('')).not.toContain('Secret label');
  });
});

describe('the demo consultation', () => {
  it('shows five drawn views, a hairline and a density map', async () => {
    const bench = await openBench('pglite');
    try {
      const visitor = bench.browser();
      const { boardId } = (await visitor.ask('POST', '/api/demo')).body;
      const seen = await bench.rooms.read(boardId, (doc) => {
        const views = readViews(doc);
        return {
          labels: views.map(({ label }) => label),
          anchors: views.map(({ id }) => readHairlines(doc, 'main', id)[0]?.anchors.length ?? 0),
          strokes: views.map(({ id }) => readStrokes(doc, densityRoot('main', id)).length),
        };
      });
      expect(seen.labels).toEqual(['front', 'left-profile', 'right-profile', 'top', 'crown']);
      expect(seen.anchors[0]).toBeGreaterThan(6);
      expect(seen.strokes).toEqual([4, 0, 0, 0, 1]);
      const { photos } = (await visitor.ask('GET', `/api/boards/${boardId}/photos`)).body;
      expect(photos.map(({ width, height }: { width: number; height: number }) => [width, height])).toEqual(
        Array(5).fill([1600, 2000]),
      );
      const snapshot = await visitor.ask('POST', `/api/boards/${boardId}/snapshots`, { label: 'Demo' });
      expect(snapshot.body).toMatchObject({ hasThumbnail: true, label: 'Demo' });
    } finally {
      await bench.end();
    }
  });
});

/** The colour at a place of the board frame (q) of an 800 × 1000 photo, on a picture of it. */
async function pixelAt(picture: Buffer, xQ: number, yQ: number) {
  const { width, height } = await sharp(picture).metadata();
  const area = {
    left: Math.round((xQ / 6554) * width),
    top: Math.round((yQ / 8192) * height),
    width: 1,
    height: 1,
  };
  const [red = 0, green = 0, blue = 0] = await sharp(picture).extract(area).removeAlpha().raw().toBuffer();
  return { red, green, blue };
}
