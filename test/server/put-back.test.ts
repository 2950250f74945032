import {
  addDesign,
  appendStroke,
  copyDesign,
  deleteDesign,
  deleteView,
  densityRoot,
  digestDesign,
  ENTRY_LIMITS,
  readDesigns,
  readStrokes,
  readViews,
  setBands,
  setLandmark,
} from '@stipple/board';
import { encodeStroke } from '@stipple/density';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_KINDS } from '../support/databases.ts';
import { makePlainPng } from '../support/test-photo.ts';
import { type Browser, type HttpBench, newBoard, openBench } from './http-bench.ts';
import { joinBoard, openPhotoBoard, readBytes, sendPhoto } from './photo-bench.ts';

const small = await makePlainPng(300, 200);
const record = encodeStroke({
  ...{ op: 'set', targetPerCm2: 60, radiusQ: 200, hardness: 90, flow: 255, sessionMask: 0 },
  points: [1000, 1000, 2000, 1000],
});

describe.each(DATABASE_KINDS)('a view that was deleted, on %s', (kind) => {
  let bench: HttpBench;
  let owner: Browser;

  beforeAll(async () => {
    bench = await openBench(kind);
    owner = (await openPhotoBoard(bench)).owner;
  });
  afterAll(() => bench.end());

  /** A board with a photo on it, one stroke on its view, and the view deleted. */
  const openBoard = async () => {
    const boardId = await newBoard(owner);
    const sent = await sendPhoto(bench, owner, { boardId, bytes: small, label: 'crown' });
    const viewId: string = sent.body.viewId;
    const photo = `/api/boards/${boardId}/photos/${sent.body.id}`;
    await bench.rooms.act(boardId, 'server', (doc) => {
      appendStroke(doc, { designId: 'main', viewId, record });
      deleteView(doc, viewId);
    });
    return { boardId, viewId, photo };
  };
  const viewsOf = (boardId: string) => bench.rooms.read(boardId, readViews);
  const strokesOn = (boardId: string, viewId: string) =>
    bench.rooms.read(boardId, (doc) => readStrokes(doc, densityRoot('main', viewId)).length);

  it('comes back under its own id, with what was drawn on it', async () => {
    const { boardId, viewId, photo } = await openBoard();
    expect(await viewsOf(boardId)).toEqual([]);
    const back = await owner.ask('POST', `${photo}/accept`, { label: 'crown' });
    expect([back.status, back.body.viewId]).toEqual([200, viewId]);
    expect(await viewsOf(boardId)).toMatchObject([{ id: viewId, label: 'crown' }]);
    expect(await strokesOn(boardId, viewId)).toBe(1);
  });

  it('comes back with the landmarks that were placed on it', async () => {
    const { boardId, viewId, photo } = await openBoard();
    await owner.ask('POST', `${photo}/accept`, {});
    const place = { x: 4000, y: 3000 };
    await bench.rooms.act(boardId, 'server', (doc) => {
      setLandmark(doc, { viewId, name: 'glabella', place });
      deleteView(doc, viewId);
    });
    await owner.ask('POST', `${photo}/accept`, {});
    expect((await viewsOf(boardId))[0]).toMatchObject({ id: viewId, landmarks: { glabella: place } });
  });

  it('comes back once when two persons put it back in the same moment', async () => {
    const { boardId, viewId, photo } = await openBoard();
    const answers = await Promise.all([1, 2, 3].map(() => owner.ask('POST', `${photo}/accept`, {})));
    expect(answers.map(({ status, body }) => [status, body.viewId])).toEqual(
      answers.map(() => [200, viewId]),
    );
    expect(await viewsOf(boardId)).toHaveLength(1);
  });

  it('can be deleted and put back again and again', async () => {
    const { boardId, viewId, photo } = await openBoard();
    for (let round = 0; round < 3; round++) {
      expect((await owner.ask('POST', `${photo}/accept`, {})).body.viewId).toBe(viewId);
      await bench.rooms.act(boardId, 'server', (doc) => void deleteView(doc, viewId));
    }
    expect(await viewsOf(boardId)).toEqual([]);
  });

  it('gets another id where something else stands under its own', async () => {
    const { boardId, viewId, photo } = await openBoard();
    await bench.rooms.act(boardId, 'server', (doc) => doc.getMap('views').set(viewId, { version: 9 }));
    const back = await owner.ask('POST', `${photo}/accept`, {});
    expect(back.status).toBe(200);
    expect(back.body.viewId).not.toBe(viewId);
    expect((await viewsOf(boardId)).map(({ id }) => id)).toEqual([back.body.viewId]);
  });

  it('is deleted for good with its photo and the automatic snapshots of it, by who runs the board only', async () => {
    const { boardId, photo } = await openBoard();
    const other = await sendPhoto(bench, owner, { boardId, bytes: await makePlainPng(310, 200) });
    const snapshots = `/api/boards/${boardId}/snapshots`;
    const kept = await owner.ask('POST', snapshots, { label: 'shows the other photo' });
    await bench.database.sql.query(
      `insert into snapshot (id, board_id, design_id, digest, state, label, kind, person, photo_ids)
       select 'auto-' || id, board_id, design_id, digest, state, 'Automatic', 'automatic', 'server', $2::text::jsonb
         from snapshot where id = $1`,
      [kept.body.id, JSON.stringify([photo.split('/').at(-1)])],
    );
    for (const role of ['client', 'senior', 'viewer']) {
      const guest = await joinBoard(bench, { boardId, owner }, { role });
      expect((await guest.ask('DELETE', photo)).status, role).toBe(403);
    }
    expect((await bench.browser().ask('DELETE', photo)).status).toBe(401);
    expect((await readBytes(bench, owner, photo)).status).toBe(200);

    expect((await owner.ask('DELETE', photo)).status).toBe(204);
    expect((await readBytes(bench, owner, photo)).status).toBe(404);
    expect((await owner.ask('POST', `${photo}/accept`, {})).status).toBe(404);
    const left = (await owner.ask('GET', snapshots)).body.snapshots;
    expect(left.map(({ label }: { label: string }) => label)).toEqual(['shows the other photo']);
    expect((await viewsOf(boardId)).map(({ photo: id }) => id)).toEqual([other.body.id]);
  });
});

describe.each(DATABASE_KINDS)('an option that was deleted, on %s', (kind) => {
  let bench: HttpBench;
  let owner: Browser;
  let boardId: string;
  let optionId: string;
  let snapshotId: string;

  beforeAll(async () => {
    bench = await openBench(kind);
    owner = (await openPhotoBoard(bench)).owner;
    boardId = await newBoard(owner);
    const sent = await sendPhoto(bench, owner, { boardId, bytes: small });
    const random = Math.random;
    await bench.rooms.act(boardId, 'server', (doc) => {
      appendStroke(doc, { designId: 'main', viewId: sent.body.viewId, record });
      const copy = copyDesign(doc, { from: 'main', name: 'B', random });
      optionId = copy.ok ? copy.designId : '';
      setBands(doc, { designId: optionId, sexBand: 'male', ageBand: '45-54' });
    });
    const label = 'B as agreed';
    const kept = await owner.ask('POST', `/api/boards/${boardId}/snapshots`, { label, designId: optionId });
    if (kept.status !== 201) throw new Error(kept.text);
    snapshotId = kept.body.id;
  });
  afterAll(() => bench.end());

  const restore = () =>
    owner.ask('POST', `/api/boards/${boardId}/snapshots/${snapshotId}/restore`, { designId: optionId });
  const optionsOf = () =>
    bench.rooms.read(boardId, (doc) => readDesigns(doc).map(({ name, sexBand }) => [name, sexBand]));
  const digest = () => bench.rooms.read(boardId, (doc) => digestDesign(doc, optionId));

  it('comes back with a snapshot of it: name, bands and all that was drawn', async () => {
    const before = await digest();
    await bench.rooms.act(boardId, 'server', (doc) => {
      setBands(doc, { designId: optionId, sexBand: undefined, ageBand: undefined });
      deleteDesign(doc, optionId);
    });
    expect(await optionsOf()).toEqual([['Main', undefined]]);
    expect((await restore()).status).toBe(200);
    expect(await optionsOf()).toEqual([
      ['Main', undefined],
      ['B', 'male'],
    ]);
    expect(await digest()).toBe(before);
  });

  it('does not where the board has no room for one more', async () => {
    await bench.rooms.act(boardId, 'server', (doc) => {
      deleteDesign(doc, optionId);
      for (let nth = 1; nth < ENTRY_LIMITS.designs.live; nth++)
        addDesign(doc, { id: `option-${nth}`, name: `${nth}` }, { random: Math.random });
    });
    const answer = await restore();
    expect([answer.status, answer.body.error.code]).toEqual([409, 'too-many-options']);
    expect(await optionsOf()).toHaveLength(ENTRY_LIMITS.designs.live);
  });
});
