import {
  createZone,
  type ItemRef,
  insertAnchor,
  isZoneClosed,
  leastZoneAnchors,
  type ZoneKind,
} from '@stipple/board';
import type { BoardPoint } from '@stipple/geometry';
import { type Accessor, createSignal } from 'solid-js';
import { zonesTexts } from '../texts/zones.ts';
import { IDLE_ZONE, stepZone, type ZoneEffect, type ZoneEvent } from '../tools/zone-tool.ts';
import { runDragEffect } from './run-drag.ts';
import type { ToolParts, ToolRun } from './tool-parts.ts';

/** An outline being drawn. */
export interface ZoneDraft {
  readonly kind: ZoneKind;
  /** Its corners so far. */
  readonly corners: readonly BoardPoint[];
  /** What is being drawn by hand after them. */
  readonly sketch: readonly BoardPoint[];
}

/** The zone tool. */
export interface ZoneRun extends ToolRun {
  /** Makes a zone of the outline under way; whether there was one. */
  finish(): boolean;
  /** Makes a zone of the outline if it has corners enough, else forgets it. */
  settle(): void;
  /** Takes back the outline's last corner; whether there was one. */
  dropCorner(): boolean;
  /** Forgets the outline under way; whether there was one. */
  abandon(): boolean;
  draft: Accessor<ZoneDraft | undefined>;
}

/** The view that the outline under way was begun on: another may be shown when it is finished. */
interface ZonePlace {
  readonly designId: string;
  readonly viewId: string;
}

class ZoneTool implements ZoneRun {
  readonly #parts: ToolParts;
  readonly #choose: (items: readonly ItemRef[]) => void;
  readonly #state = createSignal(IDLE_ZONE);
  #place: ZonePlace | undefined;

  constructor(parts: ToolParts, choose: (items: readonly ItemRef[]) => void) {
    this.#parts = parts;
    this.#choose = choose;
  }

  readonly draft = (): ZoneDraft | undefined => {
    const { corners, press } = this.#state[0]();
    const sketch = press?.sketching ? press.path : [];
    if (corners.length + sketch.length === 0) return undefined;
    return { kind: this.#parts.zone().kind, corners, sketch };
  };

  readonly press = (event: ZoneEvent): void => void this.#feed(event);
  readonly move: ToolRun['move'] = (samples) => void this.#feed({ type: 'move', samples });
  readonly release = (): void => void this.#feed({ type: 'release' });
  readonly cancel = (): boolean => this.#feed({ type: 'cancel' });
  readonly gone = (item: ItemRef): void => void this.#feed({ type: 'gone', item });
  readonly finish = (): boolean => this.#feed({ type: 'finish' });
  readonly dropCorner = (): boolean => this.#feed({ type: 'drop-corner' });
  readonly abandon = (): boolean => this.#feed({ type: 'abandon' });

  settle(): void {
    const { corners } = this.#state[0]();
    const isEnough = corners.length >= leastZoneAnchors(this.#parts.zone().kind);
    this.#feed({ type: isEnough ? 'finish' : 'abandon' });
  }

  #feed(event: ZoneEvent): boolean {
    const [state, setState] = this.#state;
    const { board, zone, redraw } = this.#parts;
    const viewId = board.viewId();
    if (state().corners.length === 0)
      this.#place = viewId ? { designId: board.designId(), viewId } : undefined;
    const { kind } = zone();
    const rules = { isClosed: isZoneClosed(kind), least: leastZoneAnchors(kind) };
    const next = stepZone(state(), event, rules);
    setState(next.state);
    for (const effect of next.effects) this.#run(effect);
    redraw();
    return next.effects.length > 0;
  }

  #run(effect: ZoneEffect): void {
    const { announce, tell, zone } = this.#parts;
    switch (effect.type) {
      case 'create':
        return this.#create(effect.points);
      case 'insert':
        return this.#insert(effect);
      case 'choose':
        return this.#choose([effect.anchor]);
      case 'sketch':
        return;
      case 'corner':
        return announce(zonesTexts.cornerSet(effect.count, effect.count >= leastZoneAnchors(zone().kind)));
      case 'dropped':
        return announce(zonesTexts.cornerDropped(effect.count));
      case 'too-few':
        return tell(zonesTexts.tooFew(effect.least));
      case 'abandoned':
        return announce(zonesTexts.abandoned);
      default:
        return runDragEffect(this.#parts, effect);
    }
  }

  #create(points: readonly BoardPoint[]): void {
    const { session, board, zone, announce } = this.#parts;
    const place = this.#place;
    if (!place) return;
    const made = createZone(session.doc(), { ...zone(), ...place, points, random: Math.random });
    if (place.viewId === board.viewId())
      this.#choose(made.anchorIds.map((anchorId) => ({ zoneId: made.zoneId, anchorId })));
    announce(zonesTexts.made(zonesTexts.kinds[zone().kind], points.length));
  }

  #insert({ zoneId, after, point }: ZoneEffect & { type: 'insert' }): void {
    const { session, announce, tell } = this.#parts;
    const anchorId = insertAnchor(session.doc(), { zoneId, after, point, random: Math.random });
    if (!anchorId) return tell(zonesTexts.gone);
    this.#choose([{ zoneId, anchorId }]);
    announce(zonesTexts.handleAdded);
  }
}

/** The zone tool on the board; `choose` selects what was made. */
export function makeZoneRun(parts: ToolParts, choose: (items: readonly ItemRef[]) => void): ZoneRun {
  return new ZoneTool(parts, choose);
}
