import type { View } from '@stipple/board';
import { type JSX, onCleanup, onMount } from 'solid-js';
import { PinOverlay } from '../canvas/PinOverlay.tsx';
import { MeasurePanel } from './MeasurePanel.tsx';
import { createMeasurePath, type MeasureReading } from './measure-path.ts';
import { areaInWords, createUnits, lengthInWords } from './measure-units.ts';
import type { PinStageProps } from './pin-stage.ts';

/** Measuring on the photo: points, the line between them with its length, and the panel. */
export function MeasureStage(props: PinStageProps & { view: View }): JSX.Element {
  const path = createMeasurePath({
    view: () => props.view,
    frame: () => props.frame,
    announce: props.announce,
    stepQ: () => Math.max(1, Math.round(1 / props.viewport.scale)),
  });
  const { unit, chooseUnit } = createUnits();
  onMount(() => props.onPins(path.pins));
  onCleanup(() => props.onPins(undefined));
  const told = ({ along, area }: MeasureReading) => {
    if (area) return areaInWords(area, unit());
    return along ? lengthInWords(along, unit()) : undefined;
  };
  const beside = (id: string) => {
    const reading = path.reading();
    return reading && Number(id) === path.points().length - 1 ? told(reading) : undefined;
  };
  return (
    <>
      <PinOverlay
        viewport={props.viewport}
        frame={props.frame}
        pins={path.pins.pins()}
        chosen={path.pins.chosen()}
        held={path.held()}
        lines={[{ points: path.points(), closed: path.kind() === 'area' }]}
        words={beside}
        image={props.image()}
      />
      <div class="stage-over">
        <MeasurePanel path={path} unit={unit()} onUnit={chooseUnit} onDone={props.onDone} />
      </div>
    </>
  );
}
