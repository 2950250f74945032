import { isZoneItem } from '@stipple/board';
import { createEffect, createMemo, on, onCleanup } from 'solid-js';
import type { BoardCanvasProps } from './canvas-actions.ts';
import type { ToolHost } from './tool-host.ts';
import type { ToolParts } from './tool-parts.ts';

/** The one zone that what is chosen belongs to, or `undefined` where it is none or more than that. */
function onlyZone(parts: ToolParts): string | undefined {
  const chosen = parts.chosen();
  const ids = new Set(chosen.map((item) => (isZoneItem(item) ? item.zoneId : '')));
  const [id] = ids;
  return ids.size === 1 && id !== '' ? id : undefined;
}

/** The one hairline that what is chosen belongs to, or `undefined` where it is none or more than that. */
function onlyHairline(parts: ToolParts): string | undefined {
  const ids = new Set(parts.chosen().map((item) => ('hairlineId' in item ? item.hairlineId : '')));
  const [id] = ids;
  return ids.size === 1 && id !== '' ? id : undefined;
}

/** The one anchor of a hairline that is chosen, or `undefined` where it is none or more than that. */
function onlyAnchor(parts: ToolParts): string | undefined {
  const [item, more] = parts.chosen();
  return item && !more && 'hairlineId' in item ? item.anchorId : undefined;
}

/** Tells the panels beside the canvas which zone or hairline is chosen, and of an outline that is being drawn. */
export function createZoneReports(props: BoardCanvasProps, parts: ToolParts, host: ToolHost): void {
  const chosen = createMemo(() => onlyZone(parts));
  const corners = createMemo(() => host.zone.draft()?.corners.length ?? 0);
  createEffect(on(chosen, (zoneId) => props.onChosenZone?.(zoneId)));
  const line = createMemo(() => onlyHairline(parts));
  createEffect(on(line, (hairlineId) => props.onChosenLine?.(hairlineId)));
  const anchor = createMemo(() => onlyAnchor(parts));
  createEffect(on(anchor, (anchorId) => props.onChosenAnchor?.(anchorId)));
  createEffect(
    on(corners, (count) => {
      const acts = { finish: () => void host.zone.finish(), abandon: () => void host.zone.abandon() };
      props.onOutline?.(count > 0 ? { corners: count, ...acts } : undefined);
    }),
  );
  onCleanup(() => {
    props.onChosenZone?.(undefined);
    props.onChosenLine?.(undefined);
    props.onChosenAnchor?.(undefined);
    props.onOutline?.(undefined);
  });
}
