import { type JSX, Show } from 'solid-js';
import type { Snapshot } from '../api.ts';
import { texts } from '../texts/texts.ts';
import { momentToWords } from '../ui/moment.ts';
import { type SnapshotChanges, SnapshotMenu } from './SnapshotMenu.tsx';
import { snapshotToName } from './snapshot-name.ts';

/** How the history shows its states. */
export interface SnapshotShelf {
  readonly thumbnailUrl: (snapshotId: string) => string;
  readonly personName: (personId: string) => string | undefined;
  /** Which option the state is of, where there are several. */
  readonly optionName: (designId: string) => string | undefined;
  readonly lookedAt: () => string | undefined;
  readonly onLook: (snapshot: Snapshot) => void;
  /** Absent for those who only look. */
  readonly changes?: SnapshotChanges;
}

/** One kept state: its picture and name to look at it, and its menu for who runs the board. */
export function SnapshotRow(props: { snapshot: Snapshot; shelf: SnapshotShelf }): JSX.Element {
  const when = () => momentToWords(new Date(props.snapshot.createdAt), Date.now());
  return (
    <li class="snapshot-item">
      <button
        type="button"
        class="snapshot-row"
        aria-current={props.snapshot.id === props.shelf.lookedAt() ? 'true' : undefined}
        onClick={() => props.shelf.onLook(props.snapshot)}
      >
        <Show when={props.snapshot.hasThumbnail} fallback={<span class="snapshot-picture" />}>
          <img
            class="snapshot-picture"
            src={props.shelf.thumbnailUrl(props.snapshot.id)}
            alt=""
            loading="lazy"
            draggable={false}
          />
        </Show>
        <span class="snapshot-words">
          <span class="visually-hidden">{texts.history.look}</span>
          <span class="snapshot-label">{snapshotToName(props.snapshot)}</span>
          <span class="field-hint">
            {when()}
            <Show when={props.shelf.optionName(props.snapshot.designId)}>{(name) => <> · {name()}</>}</Show>
            <Show when={props.shelf.personName(props.snapshot.person)}>
              {(name) => <> · {texts.history.by(name())}</>}
            </Show>
          </span>
        </span>
      </button>
      <Show when={props.shelf.changes}>
        {(changes) => <SnapshotMenu snapshot={props.snapshot} changes={changes()} />}
      </Show>
    </li>
  );
}
