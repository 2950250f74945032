import type { Refusal } from '@stipple/board';
import { CLOSE, encodeDenied, encodeRefused } from '@stipple/sync';
import type { Connection } from './connection.ts';

/** Why an update was not applied: the judge's reasons, and history that never came. */
export type RefusalDetails = Omit<Refusal, 'reason'> & {
  readonly reason: Refusal['reason'] | 'missing-history';
};

const SENTENCES: Readonly<Record<RefusalDetails['reason'], string>> = {
  unreadable: 'This change could not be read.',
  root: 'This part of the board does not exist.',
  lane: 'You may not change this part of the board. The artist can.',
  'not-yours': 'Only the person who made this, or the artist, may change it.',
  key: 'This change names something the board cannot hold.',
  record: 'This is too large or of a kind the board cannot hold.',
  limit: 'The board holds as many designs or views as it can.',
  'document-full': 'The board is full. Nothing is lost, but new work is kept on this device only.',
  'missing-history': 'This change builds on something that never arrived.',
};

/**
 * Tells a connection that an update was not applied. Who speaks the extension starts over; a plain client is
 * told by auth message 2 and closed for good, or for a while when history is missing. A full board ends
 * nothing: what it refuses stays on the device.
 */
export function refuse(connection: Connection, details: RefusalDetails, nowMs: number): void {
  const { reason, lane, client, clock, length } = details;
  const message = SENTENCES[reason];
  if (connection.isExtended) {
    connection.send(encodeRefused(JSON.stringify({ reason, lane, client, clock, length, message })), nowMs);
    if (reason === 'document-full') connection.hasUnkeptWork = true;
    else connection.isRefused = true;
    return;
  }
  connection.isRefused = true;
  if (reason === 'missing-history') return connection.close(CLOSE.tooFast, message);
  connection.send(encodeDenied(message), nowMs);
  connection.close(CLOSE.forbidden, message);
}
