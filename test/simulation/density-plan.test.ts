import { addView } from '@stipple/board';
import { expect, test } from 'vitest';
import { differenceBetween, shownBy } from '../support/density-plans.ts';
import { seededRandom } from '../unit/board/clients.ts';
import { editDensity, followPlan, PLACE, replayPlan, STRIP_PX } from './density-edits.ts';
import { Network } from './undo-network.ts';

const SEEDS = 8;
const STEPS = 90;

/** How often what happened: a session in which nothing did would prove nothing. */
interface Tally {
  edits: number;
  undos: number;
  redos: number;
  cuts: number;
  painted: number;
}

/** Three people on the strip, each with a plan that follows their document. */
function meet(random: () => number) {
  const network = new Network([10, 20, 30], random);
  const { doc } = (network.lines[0] as (typeof network.lines)[number]).client;
  const view = { id: PLACE.viewId, photo: 'photo-strip', sha256: '0'.repeat(64), ...STRIP_PX };
  // Nobody's own edit, so nobody can take it back.
  doc.transact(() => addView(doc, view, { random }), 'import');
  network.settle();
  return { network, plans: network.lines.map(({ client }) => followPlan(client.doc)) };
}

function runSession({ network, plans }: ReturnType<typeof meet>, random: () => number, tally: Tally): void {
  for (let step = 0; step < STEPS; step++) {
    const person = Math.floor(random() * network.lines.length);
    const line = network.lines[person] as (typeof network.lines)[number];
    const chance = random();
    if (chance < 0.55) {
      editDensity(line.client.doc, random);
      tally.edits += 1;
    } else if (chance < 0.75) tally.undos += line.client.undo.undo().undone ? 1 : 0;
    else if (chance < 0.87) tally.redos += line.client.undo.redo().redone ? 1 : 0;
    else if (chance < 0.93) {
      network.cut(line);
      tally.cuts += 1;
    } else network.join(line);
    if (random() < 0.7) network.tick();
    if (step % 6 !== 0) continue;
    const plan = plans[person] as (typeof plans)[number];
    expect([step, differenceBetween(shownBy(plan), shownBy(replayPlan(line.client.doc)))]).toEqual([
      step,
      undefined,
    ]);
    tally.painted += plan.plan.values.some((value) => value > 0) ? 1 : 0;
  }
}

test(`three people who paint, draw and drag at once, undo, redo and lose their lines see the plan that a full replay makes (${SEEDS} seeds)`, () => {
  const tally: Tally = { edits: 0, undos: 0, redos: 0, cuts: 0, painted: 0 };
  for (let seed = 0; seed < SEEDS; seed++) {
    const random = seededRandom(seed);
    try {
      const session = meet(random);
      runSession(session, random, tally);
      session.network.settle();
      const expected = shownBy(replayPlan(session.network.server));
      for (const plan of session.plans) expect(differenceBetween(shownBy(plan), expected)).toBeUndefined();
    } catch (error) {
      throw new Error(`Seed ${seed}.`, { cause: error });
    }
  }
  expect(Math.min(...Object.values(tally))).toBeGreaterThan(SEEDS);
}, 120_000);
