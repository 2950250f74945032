import type { Snapshot } from '../api.ts';

/** A piece of the history: one state that somebody named, or those between two such that were kept by themselves. */
export interface SnapshotGroup {
  /** Stays while the group only grows by newer states. */
  readonly id: string;
  readonly kind: Snapshot['kind'];
  /** Newest first; never empty. */
  readonly snapshots: readonly Snapshot[];
}

/** The snapshots, newest first, with neighbours that were kept by themselves put together. */
export function groupSnapshots(snapshots: readonly Snapshot[]): SnapshotGroup[] {
  const groups: { kind: Snapshot['kind']; snapshots: Snapshot[] }[] = [];
  for (const snapshot of snapshots) {
    const last = groups.at(-1);
    if (snapshot.kind === 'automatic' && last?.kind === 'automatic') last.snapshots.push(snapshot);
    else groups.push({ kind: snapshot.kind, snapshots: [snapshot] });
  }
  return groups.map(({ kind, snapshots: own }, index) => {
    const older = groups[index + 1]?.snapshots[0]?.id ?? 'first';
    return { id: kind === 'named' ? (own[0]?.id ?? '') : `after-${older}`, kind, snapshots: own };
  });
}
