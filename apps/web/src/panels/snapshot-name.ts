import type { Snapshot } from '../api.ts';
import { texts } from '../texts/texts.ts';
import { dateTimeToWords } from '../ui/moment.ts';

/**
 * What a snapshot is called: its label if somebody gave it one, else what it was kept for, or just its time. Those of
 * older versions that tell of no occasion are called as the server called them.
 */
export function snapshotToName(
  snapshot: Pick<Snapshot, 'label' | 'kind' | 'occasion' | 'person' | 'createdAt'>,
): string {
  const { label, kind, occasion, person, createdAt } = snapshot;
  const timeName = (at: string) => texts.history.nameless(dateTimeToWords(new Date(at)));
  if (kind === 'named') return label;
  if (occasion?.kind === 'before-restore')
    return texts.history.beforeRestore(occasion.label ?? timeName(occasion.createdAt));
  return occasion || person === 'server' ? timeName(createdAt) : label;
}
