import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import {
  densityRoot,
  digestDesign,
  readHairlines,
  readPlan,
  readStrokes,
  readStyle,
  readViews,
  readZones,
  STYLE_PERCENT,
  type View,
} from '@stipple/board';
import { heatLookup } from '@stipple/colour';
import { liesOutside } from '@stipple/density';
import { boardPoint, frameSizeQ } from '@stipple/geometry';
import { curveThrough } from '@stipple/hairline';
import { createPlanOfView } from '@stipple/scene';
import * as Y from 'yjs';

/** What a state holds of one design, as far as a snapshot's row needs it. */
export interface SnapshotFacts {
  /** Digest of the design's agreed content. */
  readonly digest: string;
  /** Photos that the state's views show. */
  readonly photoIds: string[];
  /** Whether the design has a hairline, a zone or a stroke on any view. */
  readonly isDrawn: boolean;
  /** The view its picture is made of; absent on a board without views. */
  readonly coverViewId?: string;
  readonly coverPhotoId?: string;
}

/** A picture to be drawn: which view of which design, over which photo. */
export interface ThumbnailOrder {
  /** Yjs v1 update. */
  readonly state: Uint8Array;
  readonly designId: string;
  readonly viewId: string;
  /** The view's photo in any size and format that the canvas reads. */
  readonly photo: Uint8Array;
}

/** Longest side of a snapshot's picture in pixels. */
const THUMBNAIL_SIDE_PX = 480;

/** Paint that places no dots, in front of a hairline: red, green, blue, alpha. */
const OUTSIDE_GREY = [64, 64, 64, 80] as const;

/** The facts of a state; cost grows with the document. */
export function readSnapshotFacts(state: Uint8Array, designId: string): SnapshotFacts {
  const doc = openState(state);
  const views = readViews(doc);
  const drawn = views.find((view) => isDrawnOn(doc, designId, view.id));
  const cover = drawn ?? views[0];
  return {
    digest: digestDesign(doc, designId),
    photoIds: [...new Set(views.map((view) => view.photo))],
    isDrawn: drawn !== undefined,
    ...(cover === undefined ? {} : { coverViewId: cover.id, coverPhotoId: cover.photo }),
  };
}

/** WebP of the photo with the design's heat map and hairlines on it; undefined when the state has no such view. */
export async function drawThumbnail(order: ThumbnailOrder): Promise<Uint8Array | undefined> {
  const doc = openState(order.state);
  const view = readViews(doc).find(({ id }) => id === order.viewId);
  if (view === undefined) return undefined;
  const photo = await loadImage(order.photo);
  const scale = THUMBNAIL_SIDE_PX / Math.max(view.widthPx, view.heightPx);
  const width = Math.max(1, Math.round(view.widthPx * scale));
  const height = Math.max(1, Math.round(view.heightPx * scale));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.drawImage(photo, 0, 0, width, height);
  drawHeat(context, doc, { view, designId: order.designId });
  drawHairlines(context, doc, { view, designId: order.designId });
  return canvas.encode('webp', 82);
}

interface Subject {
  readonly view: View;
  readonly designId: string;
}

function openState(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc;
}

function isDrawnOn(doc: Y.Doc, designId: string, viewId: string): boolean {
  return (
    readHairlines(doc, designId, viewId).length > 0 ||
    readZones(doc, designId, viewId).length > 0 ||
    readStrokes(doc, densityRoot(designId, viewId)).length > 0
  );
}

function drawHeat(context: SKRSContext2D, doc: Y.Doc, { view, designId }: Subject): void {
  const records = readStrokes(doc, densityRoot(designId, view.id));
  const zones = readZones(doc, designId, view.id);
  if (records.length === 0 && zones.length === 0) return;
  const frame = frameSizeQ(view.widthPx, view.heightPx);
  const { plan, raster } = createPlanOfView({
    ...{ view, zones, records },
    hairlines: readHairlines(doc, designId, view.id),
    sessions: readPlan(doc).sessions,
    stylePercent: STYLE_PERCENT[readStyle(doc, designId)],
  });
  const heat = createCanvas(plan.columns, plan.rows);
  const layer = heat.getContext('2d');
  const pixels = layer.createImageData(plan.columns, plan.rows);
  const lookup = heatLookup();
  for (const [cell, density] of plan.values.entries()) {
    const colour = 4 * (density >> 8);
    const isOutside = liesOutside(raster[cell] ?? 0, density);
    pixels.data.set(isOutside ? OUTSIDE_GREY : lookup.subarray(colour, colour + 4), 4 * cell);
  }
  layer.putImageData(pixels, 0, 0);
  const { width, height } = context.canvas;
  // The last column and row of cells may hang over the frame.
  const shown = { width: frame.width / view.cell, height: frame.height / view.cell };
  context.drawImage(heat, 0, 0, shown.width, shown.height, 0, 0, width, height);
}

function drawHairlines(context: SKRSContext2D, doc: Y.Doc, { view, designId }: Subject): void {
  const frame = frameSizeQ(view.widthPx, view.heightPx);
  const scale = context.canvas.width / frame.width;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const [colour, widthPx] of OUTLINE_THEN_LINE) {
    context.strokeStyle = colour;
    context.lineWidth = widthPx;
    for (const { anchors } of readHairlines(doc, designId, view.id)) {
      const { points } = curveThrough(anchors.map(({ x, y }) => boardPoint(x, y)));
      context.beginPath();
      for (const { x, y } of points) context.lineTo(x * scale, y * scale);
      context.stroke();
    }
  }
}

/** A dark line with a light rim is seen on skin of every shade. */
const OUTLINE_THEN_LINE = [
  ['rgba(255, 255, 255, 0.85)', 4],
  ['#10202c', 2],
] as const;
