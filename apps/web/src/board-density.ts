import {
  type DensityStyle,
  densityRoot,
  type Hairline,
  type Plan,
  STYLE_PERCENT,
  type View,
  type Zone,
} from '@stipple/board';
import { type CellRectangle, createDensityPlan, type DensityPlan, hasPaintOutside } from '@stipple/density';
import type { Size } from '@stipple/geometry';
import { type DraggedAnchors, hairlineToMask, zoneToShape } from '@stipple/scene';
import {
  type Accessor,
  createEffect,
  createMemo,
  createRenderEffect,
  createSignal,
  on,
  onCleanup,
} from 'solid-js';
import type * as Y from 'yjs';
import { followStrokes } from './density-follow.ts';

/** A change of the density map shown: which cells, and which records came in with it. */
export interface DensityChange {
  readonly area: CellRectangle | undefined;
  readonly added: readonly Uint8Array[];
}

/** The density of the design on the view shown. */
export interface BoardDensity {
  /**
   * Zones, strokes, hairlines and sessions of the design on the view shown, as they are while somebody drags a
   * handle; another object for another view, design or document.
   */
  density(): DensityPlan | undefined;
  /** Counts the changes of that plan, so that figures read from it can follow. */
  densityVersion(): number;
  /** Whether paint lies in front of a hairline or where a zone keeps clear. */
  hasPaintOutside(): boolean;
  /** Calls `listener` after each change of the plan shown; answers with the way to stop. */
  onDensity(listener: (change: DensityChange) => void): () => void;
  /** Shows handles where they are dragged to, until told otherwise. */
  showDragged(dragged: DraggedAnchors): void;
  /** Where handles of hairlines and zones are while anybody drags them. */
  dragged(): DraggedAnchors;
}

/** What the density is read from, as signals of the board. */
export interface DensitySources {
  readonly doc: Accessor<Y.Doc>;
  readonly designId: Accessor<string>;
  readonly view: Accessor<View | undefined>;
  readonly viewId: Accessor<string | undefined>;
  readonly frame: Accessor<Size>;
  readonly hairlines: Accessor<readonly Hairline[]>;
  readonly zones: Accessor<readonly Zone[]>;
  readonly plan: Accessor<Plan>;
  readonly densityStyle: Accessor<DensityStyle>;
}

const NOTHING_DRAGGED: DraggedAnchors = new Map();

/** Keeps all of `plan` but its strokes equal to the sources, from now on. */
function feedPlan(
  plan: DensityPlan,
  sources: DensitySources & { readonly dragged: Accessor<DraggedAnchors> },
  onChange: (area: CellRectangle | undefined) => void,
): void {
  const feed = (act: () => CellRectangle | undefined) => createRenderEffect(() => onChange(act()));
  const { view, hairlines, zones, dragged, plan: planned, densityStyle } = sources;
  feed(() => {
    const { pxPerCm16, seed } = view() ?? { pxPerCm16: 1638, seed: 0 };
    return plan.setScale({ pxPerCm16, seed });
  });
  feed(() => plan.setStyle(STYLE_PERCENT[densityStyle()]));
  feed(() => plan.setSessions(planned().sessions));
  feed(() => plan.setZones(zones().map((zone) => zoneToShape(zone, dragged()))));
  feed(() => plan.setLines(hairlines().map((line) => hairlineToMask(line, dragged()))));
}

/** The plan of the design on the view shown, followed until that changes. */
export function createBoardDensity(sources: DensitySources): BoardDensity {
  const [density, setDensity] = createSignal<DensityPlan>();
  const [version, setVersion] = createSignal(0);
  const [dragged, showDragged] = createSignal(NOTHING_DRAGGED);
  const listeners = new Set<(change: DensityChange) => void>();
  const changed = (change: DensityChange) => {
    setVersion((before) => before + 1);
    for (const listener of listeners) listener(change);
  };
  const place = createMemo(() => {
    const viewId = sources.viewId();
    return viewId && { root: densityRoot(sources.designId(), viewId), frame: sources.frame() };
  });
  createEffect(
    on([sources.doc, place], ([doc, shown]) => {
      if (!shown) return setDensity(undefined);
      const plan = createDensityPlan({ widthQ: shown.frame.width, heightQ: shown.frame.height });
      feedPlan(plan, { ...sources, dragged }, (area) => area && changed({ area, added: [] }));
      const onChange = (area: CellRectangle | undefined, added: readonly Uint8Array[]) =>
        changed({ area, added });
      onCleanup(followStrokes({ doc, root: shown.root, replay: plan, onChange }));
      return setDensity(plan);
    }),
  );
  const isOutside = createMemo(() => {
    version();
    const plan = density();
    return plan !== undefined && hasPaintOutside(plan);
  });
  const onDensity = (listener: (change: DensityChange) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    density,
    densityVersion: version,
    hasPaintOutside: isOutside,
    onDensity,
    dragged,
    showDragged: (now) => {
      showDragged(() => now);
    },
  };
}
