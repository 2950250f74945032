import { judgeUpdate, type Ledger, type Refusal, type Verdict } from '@stipple/board';
import { mergeUpdates } from 'yjs';
import type { LogRow } from '../store/board-log.ts';
import type { Authors } from './authors.ts';
import type { Connection } from './connection.ts';

/** An update that waits for its verdict. */
export interface Entry {
  readonly connection: Connection;
  readonly number: number;
  readonly update: Uint8Array;
  /** When it was first held for history the server lacks, if it was. */
  heldSinceMs?: number;
}

/** What a tick's updates came to. */
export interface Round {
  readonly accepted: readonly Accepted[];
  /** Accepted ones and those that change nothing. */
  readonly dealt: readonly Entry[];
  readonly missing: readonly Entry[];
  readonly refused: readonly (readonly [Entry, Refusal])[];
  /** How many updates held structs of other persons' client ids. */
  readonly leftOut: number;
}

interface Accepted {
  readonly entry: Entry;
  readonly verdict: Extract<Verdict, { kind: 'accepted' }>;
}

/**
 * The verdicts on a tick's updates, each on its own, in order, against the ledger and what was accepted
 * before it in this tick. Leaves what is accepted in the ledger's scratch layer.
 */
export function judgeTick(
  ledger: Ledger,
  entries: readonly Entry[],
  { authors, documentBytes }: { authors: Authors; documentBytes: number },
): Round {
  const accepted: Accepted[] = [];
  const dealt: Entry[] = [];
  const missing: Entry[] = [];
  const refused: [Entry, Refusal][] = [];
  const owners = new Map<number, string>();
  const stopped = new Set<Connection>();
  let leftOut = 0;
  for (const entry of entries) {
    if (entry.connection.isRefused || stopped.has(entry.connection)) continue;
    const { personId, right } = entry.connection.access;
    const ownerOf = (client: number): string | undefined => authors.ownerOf(client) ?? owners.get(client);
    const isBound = (client: number): boolean => authors.isBound(client) || owners.has(client);
    const sender = { person: personId, right, ownerOf, isBound, documentBytes };
    const verdict = judgeUpdate(ledger, entry.update, sender);
    if (verdict.kind === 'missing' && entry.connection.hasUnkeptWork)
      refused.push([entry, { reason: 'document-full' }]);
    else if (verdict.kind === 'missing') missing.push(entry);
    else if (verdict.kind === 'refused') {
      refused.push([entry, verdict]);
      if (verdict.reason !== 'document-full') stopped.add(entry.connection);
    } else {
      dealt.push(entry);
      if (verdict.leftOut > 0) leftOut++;
      if (verdict.kind === 'nothing') continue;
      accepted.push({ entry, verdict });
      ledger.accept(verdict.effect);
      for (const client of verdict.newClients) owners.set(client, personId);
    }
  }
  return { accepted, dealt, missing, refused, leftOut };
}

/** The round's accepted updates as rows of the log, one a person. */
export function toLogRows(round: Round): LogRow[] {
  const persons = new Map<string, { updates: Uint8Array[]; newClients: number[] }>();
  for (const { entry, verdict } of round.accepted) {
    const person = entry.connection.access.personId;
    const row = persons.get(person) ?? { updates: [], newClients: [] };
    persons.set(person, row);
    row.updates.push(verdict.update);
    row.newClients.push(...verdict.newClients);
  }
  return [...persons].map(([person, { updates, newClients }]) => ({
    person,
    author: person,
    update: mergeAll(updates),
    newClients,
  }));
}

/** The round's only sender, if there was just one. */
export function onlySenderOf(round: Round): Connection | undefined {
  const senders = new Set(round.accepted.map(({ entry }) => entry.connection));
  return senders.size === 1 ? [...senders][0] : undefined;
}

/** The updates as one; the only one as it is. */
export const mergeAll = (updates: Uint8Array[]): Uint8Array =>
  updates.length === 1 ? (updates[0] as Uint8Array) : mergeUpdates(updates);
