import { sayBytes, sayTimes } from './figures.ts';
import type { Stage } from './stage.ts';
import { WireClient } from './wire-client.ts';

const COLD_ROUNDS = 7;
const WARM_ROUNDS = 30;

/** Prints how long it takes from opening the socket until the whole board is there, and its bytes. */
export async function measureJoin(stage: Stage): Promise<void> {
  const cold: number[] = [];
  for (let round = 0; round < COLD_ROUNDS; round++) {
    await stage.restart();
    cold.push((await joinOnce(stage)).tookMs);
  }
  const host = new WireClient(stage, 'artist');
  await host.synced();
  const warm: number[] = [];
  const bytes: number[] = [];
  for (let round = 0; round < WARM_ROUNDS; round++) {
    const join = await joinOnce(stage);
    warm.push(join.tookMs);
    bytes.push(join.bytes);
  }
  await host.close();
  sayTimes('socket opened → synced, cold (first after a start)', cold);
  sayTimes('socket opened → synced, warm (somebody is there)', warm);
  sayBytes('received until synced', bytes);
}

async function joinOnce(stage: Stage): Promise<{ tookMs: number; bytes: number }> {
  const guest = new WireClient(stage, 'link');
  const { atMs } = await guest.synced();
  const bytes = guest.receivedBytes;
  await guest.close();
  return { tookMs: atMs - guest.openedAtMs, bytes };
}
