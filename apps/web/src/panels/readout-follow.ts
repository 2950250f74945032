import { type Hairline, readHairlines, TRANSITION_MM, type View } from '@stipple/board';
import { type HairlineFacts, type LengthPort, type MeasureFault, measureHairline } from '@stipple/hairline';
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { BoardSession } from '../connection/board-session.ts';
import {
  lengthsOf,
  profileTapeOf,
  type ReadablePhoto,
  readablePhoto,
  type ShownAnchor,
  shownAnchors,
} from './readout-photo.ts';

/** Reading a line off takes 2 to 4 ms: this seldom it costs a hand nothing, and figures can still be followed. */
const PACE_MS = 100;

/** What is read off a hairline, or why nothing is. */
export type Reading = HairlineFacts | { readonly ok: false; readonly reason: MeasureFault };

/** A view of the design with its hairlines. */
export interface ReadableView extends ReadablePhoto {
  readonly view: View;
  readonly lines: readonly Hairline[];
}

/** A hairline as it is shown and read off, as signals. */
export interface LineReading {
  readonly line: Accessor<Hairline | undefined>;
  /** Where its anchors are shown now, whoever drags them. */
  readonly anchors: Accessor<readonly ShownAnchor[]>;
  /** The photo that is shown. */
  readonly photo: Accessor<ReadablePhoto | undefined>;
  /** The other views of the design that have a hairline. */
  readonly others: Accessor<readonly ReadableView[]>;
  /** How lengths on that photo are told; only where its scale is set. */
  readonly lengths: Accessor<LengthPort | undefined>;
  /** Read off the newest places, at most ten times a second. */
  readonly reading: Accessor<Reading | undefined>;
}

/** The value of `read` for the newest of what `source` gives, at most once in `everyMs`; never in the source's own turn. */
function createPaced<Input, Value>(
  source: Accessor<Input>,
  read: (input: Input) => Value,
  everyMs: number,
): Accessor<Value | undefined> {
  const [value, setValue] = createSignal<Value>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastMs = Number.NEGATIVE_INFINITY;
  let newest: Input;
  createEffect(
    on(source, (input) => {
      newest = input;
      timer ??= setTimeout(
        () => {
          timer = undefined;
          setValue(() => read(newest));
          lastMs = performance.now();
        },
        Math.max(0, lastMs + everyMs - performance.now()),
      );
    }),
  );
  onCleanup(() => clearTimeout(timer));
  return value;
}

const isSame = (a: readonly ShownAnchor[], b: readonly ShownAnchor[]) =>
  a.length === b.length &&
  a.every((one, index) => {
    const other = b[index];
    return other?.id === one.id && other.x === one.x && other.y === one.y && other.kind === one.kind;
  });

function createOthers(session: BoardSession, view: BoardView): Accessor<readonly ReadableView[]> {
  const photos = createMemo(() => view.views().map((one) => ({ view: one, ...readablePhoto(one) })));
  return createMemo(() => {
    // Changes of any hairline are heard of by those of the view that is shown.
    view.hairlines();
    return photos().flatMap((one) => {
      if (one.view.id === view.viewId()) return [];
      const lines = readHairlines(session.doc(), view.designId(), one.view.id);
      return lines.length > 0 ? [{ ...one, lines }] : [];
    });
  });
}

/** Follows a hairline of the view that is shown, until the Solid owner it is called under ends. */
export function createLineReading(
  session: BoardSession,
  view: BoardView,
  line: Accessor<Hairline | undefined>,
): LineReading {
  const anchors = createMemo(
    () => {
      const shown = line();
      return shown ? shownAnchors(shown, view.dragged()) : [];
    },
    [],
    { equals: isSame },
  );
  const photo = createMemo(() => {
    const shown = view.view();
    return shown && readablePhoto(shown);
  });
  const others = createOthers(session, view);
  const lengths = createMemo(() => {
    const shown = photo();
    const profiles = others().flatMap((other) => profileTapeOf(other, other.lines) ?? []);
    return shown && lengthsOf(shown, profiles[0]);
  });
  const input = createMemo(() => {
    const [shown, on] = [line(), photo()?.photo];
    const { header } = shown ?? {};
    return (
      header &&
      on && {
        ...{ photo: on, anchors: anchors(), lengths: lengths(), shape: header.style.shape },
        transitionMm: header.transitionMm ?? TRANSITION_MM.natural,
      }
    );
  });
  const reading = createPaced(input, (newest) => newest && measureHairline(newest), PACE_MS);
  return { line, anchors, photo, others, lengths, reading };
}
