import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { waitFor } from '../support/wait.ts';
import { chooseLook, paintAlong, takeFile, waitForDots } from './dots-people.ts';
import { chooseTool, dragMouse, placeOnPhoto, touchWith, waitForPhoto, waitForSaved } from './people.ts';
import { openToolsBoard, type ToolsBoard } from './tools-board.ts';

interface DotsTable {
  readonly hash: string;
  readonly lines: readonly string[];
}

async function readTable(page: Page): Promise<DotsTable> {
  const { bytes } = await takeFile(page, texts.dots.table);
  const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n');
  return { hash: createHash('sha256').update(bytes).digest('hex'), lines };
}

/** The places where a line of the table has a dot: x, y and rank. */
const dotsOf = ({ lines }: DotsTable) => new Set(lines.slice(1).map((line) => line.split(',', 3).join(',')));

/** Parts of a picture, 0 … 1: left, top, width, height. */
const PLACES = [
  [0.4, 0.09, 0.2, 0.03],
  [0.15, 0.695, 0.1, 0.01],
  [0, 0.985, 0.08, 0.015],
  [0.4, 0.5, 0.05, 0.03],
] as const;

/** A picture's name, and how light its parts are, 0 … 255. */
async function takeTones(page: Page): Promise<{ name: string; tones: number[] }> {
  const { name, bytes } = await takeFile(page, texts.dots.picture);
  const { width = 0, height = 0 } = await sharp(bytes).metadata();
  const tones = PLACES.map(async ([left, top, across, down]) => {
    const part = sharp(bytes).extract({
      ...{ left: Math.round(left * width), top: Math.round(top * height) },
      ...{ width: Math.round(across * width), height: Math.round(down * height) },
    });
    const { channels } = await sharp(await part.png().toBuffer()).stats();
    return channels.slice(0, 3).reduce((sum, { mean }) => sum + mean, 0) / 3;
  });
  return { name, tones: await Promise.all(tones) };
}

describe('the dots of one board in two browsers', () => {
  let board: ToolsBoard;
  let tables: DotsTable[] = [];

  beforeAll(async () => {
    board = await openToolsBoard('edit');
  });

  afterAll(async () => {
    await board?.close();
  });

  /** Both tables once they are the same; they must be within moments of everything being stored. */
  async function readBoth(): Promise<DotsTable> {
    const { artist, client } = board;
    let both: readonly [DotsTable, DotsTable] | undefined;
    await waitFor(
      async () => {
        both = [await readTable(artist.page), await readTable(client.page)];
        return both[0].hash === both[1].hash;
      },
      { what: 'both browsers to list the same dots', timeoutMs: 60_000 },
    );
    const [table] = both ?? [];
    if (!table) throw new Error('No table was read.');
    tables = [...tables, table];
    return table;
  }

  it('are the same before anybody paints, and say that their scale is assumed', async () => {
    const { lines } = await readBoth();
    expect(lines[0]).toBe('x_mm_assumed_scale,y_mm_assumed_scale,rank,session,region,zone');
  });

  it('are the same after the artist has painted', async () => {
    const before = tables.at(-1);
    await paintAlong(board.artist.page, [
      [0.36, 0.12],
      [0.5, 0.1],
      [0.64, 0.12],
    ]);
    await waitForSaved(board.client.page);
    const after = await readBoth();
    expect(after.lines.length).toBeGreaterThan((before?.lines.length ?? 0) + 200);
    const regions = new Set(after.lines.slice(1).map((line) => line.split(',')[4]));
    expect([...regions]).toContain('front');
  });

  it('are the same after the client has painted with a finger', async () => {
    const { page } = board.client;
    const before = tables.at(-1);
    await chooseTool(page, 'density');
    const finger = await touchWith(page);
    const at = await placeOnPhoto(page, 0.45, 0.09);
    await finger.down(at);
    for (let step = 1; step <= 8; step++) await finger.move({ x: at.x + 6 * step, y: at.y + step });
    await finger.up();
    await waitFor(() => board.observer.strokes() > 1, { what: 'the stroke to be stored' });
    await waitForSaved(page);
    const after = await readBoth();
    expect(after.hash).not.toBe(before?.hash);
  });

  it('are the same again after the artist has taken the stroke back: only its dots are gone', async () => {
    const [empty, painted, both] = tables;
    const { page } = board.artist;
    await page.getByRole('button', { name: new RegExp(`^${texts.board.undo} \\(`) }).click();
    await waitForSaved(page);
    const after = await readBoth();
    expect(after.hash).not.toBe(both?.hash);
    expect(after.hash).not.toBe(painted?.hash);
    // No dot ever moves: what is left of the client's stroke was among the dots before.
    const known = dotsOf(both as DotsTable);
    const old = dotsOf(empty as DotsTable);
    for (const dot of dotsOf(after)) expect(known.has(dot) || old.has(dot), dot).toBe(true);
  });

  it('are the same after a reload', async () => {
    const before = tables.at(-1);
    for (const { page } of [board.artist, board.client]) {
      await page.reload();
      await waitForPhoto(page);
      await waitForSaved(page);
    }
    expect((await readBoth()).hash).toBe(before?.hash);
  });

  it('are in later sessions all that were in earlier ones', async () => {
    const rows = (tables.at(-1)?.lines ?? []).slice(1).map((line) => Number(line.split(',')[3]));
    const counts = [1, 2, 3].map((session) => rows.filter((row) => row === session).length);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  it('are drawn into a picture that says nothing of whom or where', async () => {
    const { page } = board.artist;
    await chooseLook(page, texts.dots.shows.dots, texts.dots.ages.fresh);
    await waitForDots(page);
    const { name, bytes } = await takeFile(page, texts.dots.picture);
    const look = `${texts.dots.ages.fresh}, ${texts.dots.sessionFile(3, 3)}`;
    expect(name).toBe(`Demo consultation - ${texts.photos.labels.front} - ${look}.png`);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const chunks: string[] = [];
    for (let at = 8; at < bytes.length; at += 12 + view.getUint32(at)) {
      chunks.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
    }
    expect(chunks.filter((chunk) => !['IHDR', 'sRGB', 'IDAT', 'IEND'].includes(chunk))).toEqual([]);
    expect(chunks[0]).toBe('IHDR');
    expect(Math.max(view.getUint32(16), view.getUint32(20))).toBeGreaterThan(1500);
  });

  it('are in a picture as they are looked at: its colours of that session, its ink, and words that say so', async () => {
    const { page } = board.artist;
    await chooseLook(page, texts.dots.sessions(3), texts.dots.shows.heat);
    const before = await takeTones(page);
    await chooseTool(page, 'pen');
    const line = await Promise.all([0.1, 0.3].map((across) => placeOnPhoto(page, across, 0.7)));
    await (await dragMouse(page, line))();
    await waitForSaved(page);
    await chooseLook(page, texts.dots.shows.both, texts.dots.sessions(1), texts.dots.shows.heat);
    const after = await takeTones(page);
    expect(after.name).toContain(texts.dots.sessionFile(1, 3));
    // Painted skin on the forehead, the pen's line, the lower left corner, and a cheek where nothing is.
    const changed = PLACES.map(
      (_, index) => Math.abs((after.tones[index] ?? 0) - (before.tones[index] ?? 0)) > 2,
    );
    expect(changed).toEqual([true, true, true, false]);
  });

  it('make no error on either page', () => {
    expect([...board.artist.errors, ...board.client.errors]).toEqual([]);
  });
});
