import { findPostgres } from '../../scripts/lib/postgres.mjs';
import { startTemporaryPostgres } from '../../scripts/lib/temporary-postgres.mjs';
import { measureBytes } from './board/bytes.ts';
import { makeRandom, say } from './board/figures.ts';
import { fillBoard, STROKES } from './board/fill.ts';
import { measureJoin } from './board/join.ts';
import { describeMachine } from './board/machine.ts';
import { measureScreens } from './board/screens.ts';
import { measureSockets } from './board/socket-latency.ts';
import { openStage, type Stage } from './board/stage.ts';

const SEED = 20_260_401;

/**
 * Prints what two people on one board feel: joining, the weight of a stroke, the way of a stroke to the other
 * screen and into the database, and what a browser loads before it can draw. All through the built server.
 */
export async function run(): Promise<void> {
  console.log(describeMachine());
  console.log('\nembedded database (PGlite)');
  await withStage(undefined, async (stage, random) => {
    await measureWire(stage, random);
    await measureScreens(stage, random);
  });
  const binFolder = findPostgres();
  if (!binFolder) return console.log('\nno Postgres on this machine: its figures are left out');
  console.log('\nPostgres on the same machine (fsync off: it does not wait for the disk)');
  const postgres = await startTemporaryPostgres(binFolder);
  try {
    await withStage(postgres.url, measureWire);
  } finally {
    await postgres.stop();
  }
}

async function withStage(
  databaseUrl: string | undefined,
  use: (stage: Stage, random: () => number) => Promise<void>,
): Promise<void> {
  const stage = await openStage(databaseUrl);
  try {
    await use(stage, makeRandom(SEED));
  } finally {
    await stage.end();
  }
}

async function measureWire(stage: Stage, random: () => number): Promise<void> {
  const { first, next } = stage.demoMs;
  say(`POST /api/demo: first after a start ${Math.round(first)} ms, the next ${Math.round(next)} ms`);
  await fillBoard(stage, random);
  console.log(`\n a board with the demo's drawing and ${STROKES} strokes`);
  await measureJoin(stage);
  console.log('\n bytes of a stroke');
  await measureBytes(stage, random);
  console.log('\n a stroke on its way, sockets only');
  await measureSockets(stage, random);
}
