import { describe, expect, it } from 'vitest';
import { createLoaded } from '../../../apps/web/src/loaded.ts';

/** Answers that come when the test says so. */
function makeAnswers() {
  const waiting: { resolve: (value: string) => void; reject: (reason: Error) => void }[] = [];
  const load = () => new Promise<string>((resolve, reject) => waiting.push({ resolve, reject }));
  return { load, waiting };
}

describe('something loaded', () => {
  it('is not asked for before it is wanted', async () => {
    const { load, waiting } = makeAnswers();
    const loaded = createLoaded(load, { lazy: true });
    expect(waiting).toHaveLength(0);
    const done = loaded.reload();
    waiting[0]?.resolve('first');
    await done;
    expect(loaded.value()).toBe('first');
  });

  it('keeps the newest answer, whichever comes first', async () => {
    const { load, waiting } = makeAnswers();
    const loaded = createLoaded(load, { lazy: true });
    const both = Promise.all([loaded.reload(), loaded.reload()]);
    waiting[1]?.resolve('newer');
    waiting[0]?.resolve('older');
    await both;
    expect(loaded.value()).toBe('newer');
  });

  it('keeps its value beside an error and loses the error with the next try', async () => {
    const { load, waiting } = makeAnswers();
    const loaded = createLoaded(load, { lazy: true });
    const first = loaded.reload();
    waiting[0]?.resolve('kept');
    await first;
    const second = loaded.reload();
    waiting[1]?.reject(new Error('away'));
    await second;
    expect([loaded.value(), loaded.error()]).toEqual(['kept', new Error('away')]);
    const third = loaded.reload();
    expect(loaded.error()).toBeUndefined();
    waiting[2]?.resolve('again');
    await third;
    expect(loaded.value()).toBe('again');
  });

  it('lets an overtaken failure pass unseen', async () => {
    const { load, waiting } = makeAnswers();
    const loaded = createLoaded(load, { lazy: true });
    const both = Promise.all([loaded.reload(), loaded.reload()]);
    waiting[0]?.reject(new Error('away'));
    waiting[1]?.resolve('there');
    await both;
    expect([loaded.value(), loaded.error()]).toEqual(['there', undefined]);
  });
});
