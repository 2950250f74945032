import { personColour } from '@stipple/colour';
import type { Connection } from './connection.ts';
import type { PresenceUser } from './presence.ts';

const COLOURS = 12;

/**
 * Who a connection is for the others: its person's name and role, and a colour that no other person who is
 * here has, as far as there are enough. All devices of a person have one colour.
 */
export function assignUser(connection: Connection, others: Iterable<Connection>): PresenceUser {
  const { personId, name, role } = connection.access;
  if (connection.colourIndex === undefined) {
    const taken = new Set<number>();
    for (const other of others) {
      if (other.colourIndex === undefined) continue;
      if (other.access.personId === personId) connection.colourIndex = other.colourIndex;
      taken.add(other.colourIndex);
    }
    connection.colourIndex ??= firstFree(taken, hashText(personId) % COLOURS);
  }
  return { id: personId, name, role, colour: personColour(connection.colourIndex) };
}

function firstFree(taken: ReadonlySet<number>, start: number): number {
  for (let step = 0; step < COLOURS; step++) {
    const index = (start + step) % COLOURS;
    if (!taken.has(index)) return index;
  }
  return start;
}

function hashText(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++)
    hash = (Math.imul(hash, 31) + text.charCodeAt(index)) >>> 0;
  return hash;
}
