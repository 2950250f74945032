import { expect, test } from 'vitest';
import { type Client, freshBoard, joinBoard, seededRandom, syncAll } from '../unit/board/clients.ts';
import { type Dice, drawnOn, editAtRandom } from './undo-edits.ts';
import { UndoModel } from './undo-model.ts';

const SEEDS = 200;
const ACTIONS = 60;

interface Run {
  readonly clients: readonly Client[];
  readonly model: UndoModel;
  readonly dice: Dice;
  readonly counts: Record<'edits' | 'undos' | 'redos' | 'kept', number>;
}

/** One person acts while all others look on; the board must be what the model says. */
function act({ clients, model, counts, dice }: Run, person: number, action: 'edit' | 'undo' | 'redo'): void {
  const client = clients[person] as Client;
  if (action === 'edit') {
    const before = drawnOn(client.doc);
    editAtRandom(client, person, dice);
    model.edited(person, before, drawnOn(client.doc));
    counts.edits += 1;
  } else {
    const outcome = action === 'undo' ? client.undo.undo() : client.undo.redo();
    const changed = 'undone' in outcome ? outcome.undone : outcome.redone;
    expect(changed).toBe(model[action](person));
    counts[`${action}s`] += changed ? 1 : 0;
    counts.kept += outcome.kept ? 1 : 0;
  }
  syncAll(...clients.map(({ doc }) => doc));
  expect(drawnOn(client.doc)).toEqual(model.drawn());
}

test(`three people who take turns find after every undo and redo what a plain list of writes says (${SEEDS} seeds)`, () => {
  const counts = { edits: 0, undos: 0, redos: 0, kept: 0 };
  for (let seed = 0; seed < SEEDS; seed++) {
    const dice = { random: seededRandom(seed), count: 0 };
    const board = freshBoard(dice.random);
    const clients = [10, 20, 30].map((id) => joinBoard(board, id));
    const run = { clients, model: new UndoModel(), counts, dice };
    let at = 0;
    try {
      for (; at < ACTIONS; at++) {
        const chance = dice.random();
        const action = chance < 0.6 ? 'edit' : chance < 0.85 ? 'undo' : 'redo';
        act(run, Math.floor(dice.random() * 3), action);
      }
      while (clients[0]?.undo.canUndo()) act(run, 0, 'undo');
      for (const { doc } of clients) expect(drawnOn(doc)).toEqual(run.model.drawn());
    } catch (error) {
      throw new Error(`Seed ${seed}, action ${at}.`, { cause: error });
    }
    for (const { undo } of clients) undo.close();
  }
  expect(Math.min(counts.edits, counts.undos, counts.redos, counts.kept)).toBeGreaterThan(SEEDS);
});
