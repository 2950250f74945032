import ChevronRight from 'lucide-solid/icons/chevron-right';
import { createMemo, type JSX, Show } from 'solid-js';
import type { Snapshot } from '../api.ts';
import { texts } from '../texts/texts.ts';
import { KeyedFor } from '../ui/KeyedFor.tsx';
import { SnapshotRow, type SnapshotShelf } from './SnapshotRow.tsx';
import { groupSnapshots } from './snapshot-groups.ts';

/** The kept states, newest first: named ones apart, those kept by themselves folded in between. */
export function SnapshotList(props: { snapshots: readonly Snapshot[]; shelf: SnapshotShelf }): JSX.Element {
  const groups = createMemo(() => groupSnapshots(props.snapshots));
  return (
    <ul class="snapshot-list">
      <KeyedFor each={groups()}>
        {(group) => (
          <Show
            when={group().kind === 'named' ? group().snapshots[0] : undefined}
            fallback={
              <li>
                <details class="snapshot-fold" open={groups().length === 1}>
                  <summary>
                    <ChevronRight size={18} aria-hidden="true" />
                    {texts.history.folded(group().snapshots.length)}
                  </summary>
                  <ul>
                    <KeyedFor each={group().snapshots}>
                      {(snapshot) => <SnapshotRow snapshot={snapshot()} shelf={props.shelf} />}
                    </KeyedFor>
                  </ul>
                </details>
              </li>
            }
          >
            {(snapshot) => <SnapshotRow snapshot={snapshot()} shelf={props.shelf} />}
          </Show>
        )}
      </KeyedFor>
    </ul>
  );
}
