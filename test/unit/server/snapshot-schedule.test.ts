import { describe, expect, it } from 'vitest';
import { createAttendance } from '../../../apps/server/src/attendance.ts';
import { SnapshotSchedule } from '../../../apps/server/src/snapshots/snapshot-schedule.ts';
import { findThinned } from '../../../apps/server/src/snapshots/thin-snapshots.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 5, 15, 12);

/** A schedule that knows the board `b` as kept, with somebody on it, at `START`. */
function openBoard(): SnapshotSchedule {
  const schedule = new SnapshotSchedule();
  schedule.entered('b', START);
  schedule.takeDue(START);
  return schedule;
}

describe('the schedule of automatic snapshots', () => {
  it('looks at once at a board that is opened for the first time, and only once', () => {
    const schedule = new SnapshotSchedule();
    schedule.entered('b', START);
    expect(schedule.takeDue(START)).toEqual(['b']);
    expect(schedule.takeDue(START + DAY)).toEqual([]);
  });

  it('is due ten minutes after the first change, however many follow', () => {
    const schedule = openBoard();
    for (let minute = 1; minute <= 10; minute++) schedule.changed('b', START + minute * MINUTE);
    expect(schedule.takeDue(START + 11 * MINUTE - 1)).toEqual([]);
    expect(schedule.takeDue(START + 11 * MINUTE)).toEqual(['b']);
    expect(schedule.takeDue(START + 12 * MINUTE), 'nothing has changed since').toEqual([]);
    schedule.changed('b', START + 30 * MINUTE);
    expect(schedule.takeDue(START + 40 * MINUTE)).toEqual(['b']);
  });

  it('is due a minute after the last one left, if anything changed', () => {
    const schedule = openBoard();
    schedule.changed('b', START);
    schedule.emptied('b', START + 30 * SECOND);
    expect(schedule.takeDue(START + 90 * SECOND - 1)).toEqual([]);
    expect(schedule.takeDue(START + 90 * SECOND)).toEqual(['b']);
    const idle = openBoard();
    idle.emptied('b', START);
    expect(idle.takeDue(START + DAY)).toEqual([]);
  });

  it('waits on when somebody comes back within the minute', () => {
    const schedule = openBoard();
    schedule.changed('b', START);
    schedule.emptied('b', START + SECOND);
    schedule.entered('b', START + 30 * SECOND);
    expect(schedule.takeDue(START + 5 * MINUTE)).toEqual([]);
    expect(schedule.takeDue(START + 10 * MINUTE)).toEqual(['b']);
  });

  it('hands over what a stop would lose, and nothing that is kept', () => {
    const schedule = openBoard();
    expect(schedule.takeAll()).toEqual([]);
    schedule.changed('b', START);
    schedule.changed('another', START);
    expect(schedule.takeAll()).toEqual(['b', 'another']);
    expect(schedule.takeAll()).toEqual([]);
  });

  it('tries again a minute after a failure, and never for a board that is gone', () => {
    const schedule = openBoard();
    schedule.failed('b', START);
    schedule.emptied('b', START - DAY);
    expect(schedule.takeDue(START + MINUTE - 1)).toEqual([]);
    expect(schedule.takeDue(START + MINUTE)).toEqual(['b']);
    schedule.failed('b', START);
    schedule.forget('b');
    expect(schedule.takeDue(START + DAY)).toEqual([]);
  });

  it('forgets a board that was kept and left, and looks at it anew', () => {
    const schedule = openBoard();
    schedule.emptied('b', START);
    schedule.takeDue(START + 9 * MINUTE);
    schedule.entered('b', START + 9 * MINUTE);
    expect(schedule.takeDue(START + 9 * MINUTE), 'still known').toEqual([]);
    schedule.emptied('b', START + 9 * MINUTE);
    schedule.takeDue(START + 20 * MINUTE);
    schedule.entered('b', START + 21 * MINUTE);
    expect(schedule.takeDue(START + 21 * MINUTE)).toEqual(['b']);
  });
});

describe('thinning', () => {
  const at = (ageMs: number) => ({ id: String(ageMs), at: new Date(START - ageMs) });
  const kept = (ages: readonly number[]) => {
    const gone = new Set(findThinned(ages.map(at), START));
    return ages.filter((age) => !gone.has(String(age)));
  };
  const every = (stepMs: number, fromMs: number, toMs: number) =>
    Array.from({ length: Math.floor((toMs - fromMs) / stepMs) }, (_, index) => fromMs + index * stepMs);

  it.each([
    ['all of the last two hours', every(10 * MINUTE, 0, 2 * HOUR), 12],
    ['one an hour for two days', every(10 * MINUTE, 2 * HOUR, 2 * DAY), 46],
    ['one a day for thirty days', every(3 * HOUR, 3 * DAY, 30 * DAY), 28],
    ['one a week for ever', every(DAY, 30 * DAY, 30 * DAY + 70 * DAY), 11],
  ])('keeps %s', (_what, ages, count) => {
    expect(Math.abs(kept(ages).length - count)).toBeLessThanOrEqual(1);
  });

  it('keeps the latest of a span, and thinning again takes nothing more', () => {
    expect(kept([3 * HOUR + 20 * MINUTE, 3 * HOUR + 10 * MINUTE])).toEqual([3 * HOUR + 10 * MINUTE]);
    const once = kept(every(7 * MINUTE, 0, 40 * DAY));
    expect(kept(once)).toEqual(once);
  });

  it('never takes the latest of all', () => {
    for (const age of [0, 5 * HOUR, 5 * DAY, 500 * DAY]) expect(kept([age])).toEqual([age]);
  });
});

describe('who is on a board', () => {
  it('counts a person with two tabs once, and tells of the first and the last one only', () => {
    const told: string[] = [];
    const attendance = createAttendance({
      onFirst: (boardId) => told.push(`first ${boardId}`),
      onLast: (boardId) => told.push(`last ${boardId}`),
    });
    attendance.enter('b', 'ada');
    attendance.enter('b', 'ada');
    attendance.enter('b', 'carla');
    expect(attendance.count('b')).toBe(2);
    attendance.leave('b', 'ada');
    expect(attendance.count('b')).toBe(2);
    attendance.leave('b', 'ada');
    attendance.leave('b', 'nobody');
    expect(attendance.count('b')).toBe(1);
    expect(told).toEqual(['first b']);
    attendance.leave('b', 'carla');
    attendance.leave('b', 'carla');
    expect([attendance.count('b'), told]).toEqual([0, ['first b', 'last b']]);
  });
});
