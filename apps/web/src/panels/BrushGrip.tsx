import Move from 'lucide-solid/icons/move';
import type { JSX } from 'solid-js';
import { texts } from '../texts/texts.ts';
import type { BrushSettings } from '../tools/tool-name.ts';
import { byteToPercent, radiusToPercent } from './brush-scale.ts';
import { PX_PER_STEP, TUNE_KEYS, type TunedBrush, tuneBrush } from './brush-tune.ts';

/** Size and strength in one drag, with finger, pen or mouse, while the eye stays on the photo. */
export function BrushGrip(props: {
  brush: BrushSettings;
  onBrush: (change: Partial<BrushSettings>) => void;
}): JSX.Element {
  let began: { x: number; y: number; brush: TunedBrush } | undefined;
  const value = () =>
    texts.tune.value(radiusToPercent(props.brush.radiusUnits), byteToPercent(props.brush.flow));
  const press = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const { radiusUnits, flow } = props.brush;
    began = { x: event.clientX, y: event.clientY, brush: { radiusUnits, flow } };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const drag = (event: PointerEvent) => {
    if (!began) return;
    const right = (event.clientX - began.x) / PX_PER_STEP;
    props.onBrush(tuneBrush(began.brush, { right, up: (began.y - event.clientY) / PX_PER_STEP }));
  };
  const release = () => {
    began = undefined;
  };
  const key = (event: KeyboardEvent) => {
    const by = TUNE_KEYS[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    props.onBrush(tuneBrush(props.brush, by));
  };
  return (
    <button
      type="button"
      class="tune-grip"
      title={texts.tune.hint}
      aria-label={`${texts.tune.label}: ${value()}. ${texts.tune.hint}`}
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
      on:keydown={key}
    >
      <Move size={18} aria-hidden="true" />
      <span>{value()}</span>
    </button>
  );
}
