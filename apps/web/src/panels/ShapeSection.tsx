import { type Hairline, setAnchorKind } from '@stipple/board';
import {
  ANCHOR_KINDS,
  type AnchorKind,
  EDGE_LOOKS,
  type Edge,
  type Shape,
  type Side,
} from '@stipple/hairline';
import { createSignal, type JSX, Show } from 'solid-js';
import type { BoardDesk } from '../pages/board-desk.ts';
import { ANCHOR_NAMES } from '../texts/anchors.ts';
import { readoutsTexts } from '../texts/readouts.ts';
import { shapesTexts as words } from '../texts/shapes.ts';
import { useNotices } from '../ui/notices.tsx';
import { Select } from '../ui/Select.tsx';
import type { LineReading } from './readout-follow.ts';
import { ShapeMirror } from './ShapeMirror.tsx';
import { ShapeStarts } from './ShapeStarts.tsx';
import { keepOwn, laySet, mirrorLine, setEdge, showsBothSides, transitionOf } from './shape-edits.ts';

/** What a press on a shape, an edge or the mirror does, each one change that undo takes back, said in words. */
function makeEdits(
  props: { readonly desk: BoardDesk; readonly view: BoardDesk['view']; readonly reading: LineReading },
  edge: () => Edge,
) {
  const { tell, announce } = useNotices();
  const doc = () => props.desk.session.doc();
  return {
    lay: (line: Hairline | undefined, shape: Shape) => {
      const [viewId, on] = [props.view.viewId(), props.reading.photo()];
      if (line && shape === 'own') {
        keepOwn(doc(), line.id);
        return announce(words.kept);
      }
      if (viewId === undefined || !on) return undefined;
      const designId = props.view.designId();
      const { sexBand, ageBand } = props.view.designs().find(({ id }) => id === designId) ?? {};
      const wish = { shape, edge: edge(), photo: on.photo, who: { sexBand, ageBand } };
      const laid = laySet(
        { doc: doc(), designId, viewId, line },
        { ...wish, lengths: props.reading.lengths() },
      );
      if (!laid.ok) return tell(readoutsTexts.faults[laid.reason]);
      return announce(words.laid(shape, laid.anchorIds.length));
    },
    edge: (line: Hairline | undefined, wanted: Edge) => {
      if (line) setEdge(doc(), { hairlineId: line.id, edge: wanted });
      announce(words.edgeSet(wanted, transitionOf(wanted)));
    },
    mirror: (line: Hairline, from: Side, asymmetryMm: number) => {
      const on = props.reading.photo();
      const isDone = on && mirrorLine({ doc: doc(), line }, on, { from, asymmetryMm });
      if (isDone) announce(words.mirrored(from, asymmetryMm));
      else tell(words.mirrorNothing(from));
    },
    name: (line: Hairline, anchorId: string, kind: AnchorKind) => {
      if (setAnchorKind(doc(), { hairlineId: line.id, anchorId, kind }))
        announce(words.handleNamed(kind === 'anchor' ? words.plainHandle : ANCHOR_NAMES[kind]));
    },
  };
}

const KIND_CHOICES = ANCHOR_KINDS.map((value) => ({
  value,
  text: value === 'anchor' ? words.plainHandle : ANCHOR_NAMES[value],
}));

/** What a line begins from, its edge, its mirror, and what the chosen handle is called. */
export function ShapeSection(props: {
  desk: BoardDesk;
  view: BoardDesk['view'];
  reading: LineReading;
  line: Hairline | undefined;
  anchorId: string | undefined;
}): JSX.Element {
  const [nextEdge, setNextEdge] = createSignal<Edge>('soft');
  const edge = () => props.line?.header.style.edge ?? nextEdge();
  const edits = makeEdits(props, edge);
  const photo = () => props.reading.photo()?.photo;
  const chosen = () => props.line?.anchors.find(({ id }) => id === props.anchorId);
  return (
    <>
      <Show when={props.line && chosen()}>
        {(anchor) => (
          <Select
            label={words.handle}
            value={anchor().kind}
            choices={KIND_CHOICES}
            onChange={(kind) => props.line && edits.name(props.line, anchor().id, kind)}
          />
        )}
      </Show>
      <ShapeStarts
        line={props.line}
        edge={edge()}
        hasLandmarks={Object.keys(photo()?.landmarks ?? {}).length > 0}
        onShape={(shape) => edits.lay(props.line, shape)}
        onEdge={(wanted) => {
          setNextEdge(wanted);
          edits.edge(props.line, wanted);
        }}
      />
      <Show when={props.line}>
        {(line) => (
          <Show
            when={showsBothSides(photo()?.label ?? '')}
            fallback={<p class="field-hint">{words.mirrorFrontOnly}</p>}
          >
            <ShapeMirror
              usualMm={EDGE_LOOKS[edge()].asymmetryMm}
              onMirror={(from, mm) => edits.mirror(line(), from, mm)}
            />
          </Show>
        )}
      </Show>
    </>
  );
}
