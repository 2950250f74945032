import type { Snapshot } from '../api.ts';
import { texts } from '../texts/texts.ts';
import { dateTimeToWords } from '../ui/moment.ts';

/** What a snapshot is called: its label, or its time where the server kept it by itself. */
export function snapshotToName(snapshot: Pick<Snapshot, 'label' | 'kind' | 'person' | 'createdAt'>): string {
  const isNameless = snapshot.kind === 'automatic' && snapshot.person === 'server';
  return isNameless ? texts.history.nameless(dateTimeToWords(new Date(snapshot.createdAt))) : snapshot.label;
}
