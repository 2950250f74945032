import type { Hairline } from '@stipple/board';
import { EDGES, type Edge, SHAPES, type Shape } from '@stipple/hairline';
import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { shapesTexts as words } from '../texts/shapes.ts';
import { ConfirmDialog } from '../ui/Dialog.tsx';
import { EdgePictogram, ShapePictogram } from './ShapePictogram.tsx';

interface ShapeStartsProps {
  /** The line that the shapes are about; without one they lay a new line. */
  readonly line: Hairline | undefined;
  readonly edge: Edge;
  /** Whether somebody has placed landmarks on the photo. */
  readonly hasLandmarks: boolean;
  readonly onShape: (shape: Shape) => void;
  readonly onEdge: (edge: Edge) => void;
}

/** Shapes to begin from and the edges that go with them: one tap lays the line; over a line it asks first. */
export function ShapeStarts(props: ShapeStartsProps): JSX.Element {
  const [asked, setAsked] = createSignal<Shape>();
  const edgeName = createUniqueId();
  const choose = (shape: Shape) => {
    if (props.line && shape !== 'own') setAsked(shape);
    else props.onShape(shape);
  };
  const hint = () => {
    if (props.line) return words.hintKeep;
    return props.hasLandmarks ? words.hintNew : words.hintUnplaced;
  };
  const isShown = (shape: Shape) => props.line && (props.line.header.style.shape ?? 'own') === shape;
  return (
    <>
      <fieldset class="shape-starts">
        <legend>{words.shape}</legend>
        <For each={SHAPES}>
          {(shape) => (
            <button type="button" aria-pressed={isShown(shape)} onClick={() => choose(shape)}>
              <ShapePictogram shape={shape} />
              <span>{words.shapes[shape]}</span>
            </button>
          )}
        </For>
      </fieldset>
      <p class="field-hint">{hint()}</p>
      <fieldset class="shape-starts shape-edges">
        <legend>{words.edge}</legend>
        <For each={EDGES}>
          {(edge) => (
            <label>
              <input
                type="radio"
                name={edgeName}
                checked={props.edge === edge}
                onChange={() => props.onEdge(edge)}
              />
              <span>
                <EdgePictogram edge={edge} />
                {words.edges[edge]}
              </span>
            </label>
          )}
        </For>
      </fieldset>
      <Show when={asked()}>
        {(shape) => (
          <ConfirmDialog
            title={words.askTitle}
            text={words.askText(shape())}
            action={words.ask}
            onClose={() => setAsked(undefined)}
            onConfirm={() => {
              const wanted = shape();
              setAsked(undefined);
              props.onShape(wanted);
            }}
          />
        )}
      </Show>
    </>
  );
}
