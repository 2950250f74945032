import { describe, expect, it } from 'vitest';
import { lookAt, pointAt } from '../../../apps/web/src/connection/own-state.ts';
import { readPeer } from '../../../apps/web/src/connection/peers.ts';

const user = { id: 'user:a', name: 'Ana', role: 'artist', colour: '#000000' };
/** What others read of it: what JSON leaves. */
const readByOthers = (state: object) =>
  readPeer(1, { ...JSON.parse(JSON.stringify(state)), user }, { fading: false, self: false });

describe('what a device says of its pointer', () => {
  const there = pointAt({ holding: 'ink/a', idle: false }, { viewId: 'v', x: 10.4, y: 19.6 });

  it('is a whole place on a view, beside whatever else it says', () => {
    expect(there).toEqual({ holding: 'ink/a', idle: false, viewId: 'v', cursor: { x: 10, y: 20 } });
    expect(readByOthers(there)).toMatchObject({ viewId: 'v', cursor: { x: 10, y: 20 }, holding: 'ink/a' });
  });

  it('is nothing once the pointer has left, and the view stays', () => {
    const left = readByOthers(pointAt(there, undefined));
    expect(left).not.toHaveProperty('cursor');
    expect(left).toMatchObject({ viewId: 'v', holding: 'ink/a' });
  });

  it('is nothing on another view until the pointer moves there', () => {
    const other = readByOthers(lookAt(there, 'w'));
    expect(other).not.toHaveProperty('cursor');
    expect(other?.viewId).toBe('w');
    expect(lookAt(there, 'v')).toBe(there);
    expect(readByOthers(lookAt(there, undefined))).not.toHaveProperty('viewId');
  });
});
