import Move from 'lucide-solid/icons/move';
import { type JSX, onCleanup, Show } from 'solid-js';
import { preventFlings } from '../canvas/no-fling.ts';
import { texts } from '../texts/texts.ts';
import { byteToPercent, radiusToPercent } from '../tools/brush-scale.ts';
import { dragBrush, dragFinely, TUNE_KEYS, type TunedBrush, tuneBrush } from '../tools/brush-tune.ts';
import type { BrushSettings } from '../tools/tool-name.ts';

/** What a control for size and strength is given. */
export interface GripProps {
  readonly brush: BrushSettings;
  readonly onBrush: (change: Partial<BrushSettings>) => void;
  /** It is held, or let go: while it is held a drag on the photo changes the brush too. */
  readonly onHold: (isHeld: boolean) => void;
}

/** Where a drag began, and the brush as the drag has it: one that changes otherwise meanwhile ends the drag. */
interface GripDrag {
  readonly x: number;
  readonly y: number;
  readonly from: TunedBrush;
  readonly made: TunedBrush;
}

const tuned = ({ radiusUnits, flow }: TunedBrush): TunedBrush => ({ radiusUnits, flow });
const isSameBrush = (a: TunedBrush, b: TunedBrush): boolean =>
  a.radiusUnits === b.radiusUnits && a.flow === b.flow;

/** The pointers of a grip: dragged by itself it changes the brush, held it lets a drag on the photo do so. */
function createGripPointers(props: GripProps) {
  let drag: GripDrag | undefined;
  const release = () => {
    drag = undefined;
    props.onHold(false);
  };
  onCleanup(release);
  return {
    press: (event: PointerEvent & { currentTarget: HTMLElement }) => {
      const from = tuned(props.brush);
      drag = { x: event.clientX, y: event.clientY, from, made: from };
      event.currentTarget.setPointerCapture(event.pointerId);
      props.onHold(true);
    },
    move: (event: PointerEvent) => {
      if (!drag || !isSameBrush(drag.made, props.brush)) {
        drag = undefined;
        return;
      }
      const by = { dx: event.clientX - drag.x, dy: event.clientY - drag.y };
      // A thumb that holds still is never quite still.
      const made = (event.pointerType === 'touch' ? dragBrush : dragFinely)(drag.from, by);
      drag = { ...drag, made };
      if (!isSameBrush(made, props.brush)) props.onBrush(made);
    },
    release,
  };
}

/**
 * Size and strength in one drag, with finger, pen or mouse, while the eye stays on the photo. As `pad` it is a
 * round place for the thumb of the hand that holds the device.
 */
export function BrushGrip(props: GripProps & { pad?: boolean }): JSX.Element {
  const pointers = createGripPointers(props);
  const value = () =>
    texts.tune.value(radiusToPercent(props.brush.radiusUnits), byteToPercent(props.brush.flow));
  const label = () => (props.pad ? texts.tune.pad : texts.tune.label);
  const key = (event: KeyboardEvent) => {
    const by = TUNE_KEYS[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    props.onBrush(tuneBrush(props.brush, by));
  };
  return (
    <button
      ref={(element) => onCleanup(preventFlings(element))}
      type="button"
      class={props.pad ? 'tune-pad' : 'tune-grip'}
      title={texts.tune.hint}
      aria-label={`${label()}: ${value()}. ${texts.tune.hint} ${texts.tune.holdHint}`}
      onPointerDown={pointers.press}
      onPointerMove={pointers.move}
      onPointerUp={pointers.release}
      onPointerCancel={pointers.release}
      onLostPointerCapture={pointers.release}
      onContextMenu={(event) => event.preventDefault()}
      on:keydown={key}
    >
      <Move size={props.pad ? 22 : 18} aria-hidden="true" />
      <span>
        <Show when={props.pad} fallback={value()}>
          {texts.tune.pad}
        </Show>
      </span>
    </button>
  );
}
