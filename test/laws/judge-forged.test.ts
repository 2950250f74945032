import { decodeUpdate, mayWrite, placeOfRoot } from '@stipple/board';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  ARRAY_NAMES,
  anyForgery,
  busyBoard,
  contentOf,
  MAP_NAMES,
  PEOPLE,
} from '../support/sync-forgeries.ts';

const board = busyBoard();
const before = contentOf(board.doc);
const anyone = fc.constantFrom(...Object.keys(PEOPLE));

/** Verdicts on an act that does something. */
const JUDGED_BY_RIGHTS = ['accepted', 'lane', 'not-yours', 'root'];

/** What the person may not touch: whole roots, and in `own` lanes the keys that others made. */
function untouchable(content: Record<string, unknown>, person: string): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const root of [...MAP_NAMES, ...ARRAY_NAMES]) {
    const right = mayWrite(PEOPLE[person] ?? 'view', placeOfRoot(root)?.lane ?? 'views');
    if (right === 'none') kept[root] = content[root];
    if (right !== 'own') continue;
    const entries = Object.entries(content[root] as object);
    kept[root] = Object.fromEntries(entries.filter(([key]) => isForeign(key, person)));
  }
  return kept;
}

const isForeign = (key: string, person: string) =>
  Object.keys(PEOPLE).some((other) => other !== person && key.startsWith(other.slice(-6)));

describe('a forged update', () => {
  it('changes nothing that its sender may not change, and leaves nothing pending', () => {
    let accepted = 0;
    fc.assert(
      fc.property(anyForgery(board), anyone, (update, person) => {
        const verdict = board.judge(update, { person, right: PEOPLE[person] ?? 'view' });
        if (verdict.kind !== 'accepted') return;
        accepted++;
        const copy = board.device();
        Y.applyUpdate(copy, verdict.update);
        expect(copy.store.pendingStructs).toBeNull();
        expect(copy.store.pendingDs).toBeNull();
        expect(untouchable(contentOf(copy), person)).toEqual(untouchable(before, person));
        for (const root of copy.share.keys()) expect(placeOfRoot(root)).toBeDefined();
        for (const client of verdict.newClients) expect(board.owners.has(client)).toBe(false);
      }),
      { numRuns: 4_000 },
    );
    expect(accepted).toBeGreaterThan(100);
    expect(contentOf(board.doc)).toEqual(before);
  });

  it('that is accepted whole does what it would have done unjudged', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyForgery(board), (update) => {
        const verdict = board.judge(update, { person: 'user:artist', right: 'write' });
        if (verdict.kind !== 'accepted' || verdict.leftOut > 0) return;
        const [judged, raw] = [board.device(), board.device()];
        Y.applyUpdate(judged, verdict.update);
        try {
          Y.applyUpdate(raw, update);
        } catch {
          return; // Yjs itself fails on it: nothing to compare with.
        }
        if (raw.store.pendingStructs || raw.store.pendingDs) return;
        compared++;
        expect(contentOf(judged)).toEqual(contentOf(raw));
        expect(Y.encodeStateVector(judged)).toEqual(Y.encodeStateVector(raw));
      }),
      { numRuns: 3_000 },
    );
    expect(compared).toBeGreaterThan(50);
  });

  it('is judged the same with what was accepted before as a scratch layer or as committed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyForgery(board), anyone), { maxLength: 4 }), (list) => {
        const [layered, committed] = [board.copy(), board.copy()];
        let didWriterWrite = false;
        for (const [update, person] of list) {
          const who = { person, right: PEOPLE[person] ?? ('view' as const) };
          const one = layered.judge(update, who);
          const other = committed.take(update, who);
          if (one.kind === 'accepted') {
            layered.ledger.accept(one.effect);
            for (const client of one.newClients) layered.owners.set(client, person);
          }
          const names = [one, other].map((verdict) =>
            verdict.kind === 'refused' ? verdict.reason : verdict.kind,
          );
          // What an overwritten key held is known deleted only when committed. Until then, which is this tick,
          // deleting it is judged as if it did something: by the rights, never more leniently.
          if (names[1] === 'nothing' && JUDGED_BY_RIGHTS.includes(names[0] ?? '')) return;
          // Who may write all may put a forged item before the first one of a key, and is its maker once committed.
          if (names[1] === 'not-yours' && names[0] === 'accepted' && didWriterWrite) return;
          didWriterWrite ||= one.kind === 'accepted' && who.right === 'write';
          expect(names[0]).toBe(names[1]);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('never makes the judge throw or take long, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), anyone, (bytes, person) => {
        const verdict = board.judge(bytes, { person, right: PEOPLE[person] ?? 'view' });
        expect(['accepted', 'nothing', 'missing', 'refused']).toContain(verdict.kind);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is read as Yjs reads it', () => {
    fc.assert(
      fc.property(anyForgery(board), (update) => {
        const decoded = decodeUpdate(update);
        if (!decoded || decoded.hasStandIns) return;
        const theirs = Y.decodeUpdate(update);
        const structs = theirs.structs.filter((struct) => !(struct instanceof Y.Skip));
        const ours = [...decoded.structs.values()].flat();
        const describeStruct = ({ id, length, ...rest }: Y.AbstractStruct) => {
          const { origin, rightOrigin, parent, parentSub, content } = rest as Partial<Y.Item>;
          return JSON.stringify([id, length, origin, rightOrigin, parent, parentSub, content]);
        };
        expect(ours.map(describeStruct).sort()).toEqual(structs.map(describeStruct).sort());
      }),
      { numRuns: 1_000 },
    );
  });
});
