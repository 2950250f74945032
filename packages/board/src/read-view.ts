import type * as Y from 'yjs';
import { isIntegerIn, isJsonObject, isOneOf, isRecordObject, type JsonObject, ownField } from './json.ts';
import { mergeLandmarks, splitLandmarkKey } from './landmark.ts';
import { isRecordId } from './lanes.ts';
import {
  COORDINATE_MAX_Q,
  COORDINATE_MIN_Q,
  type HeadBox,
  type Landmarks,
  RECORD_VERSION,
  SCALE_SOURCES,
  VIEW_DEFAULTS,
  VIEW_LABELS,
  type View,
  type ViewRecord,
} from './model.ts';
import { compareOrdered, isOrderKey } from './order-key.ts';
import { mapEntries } from './root.ts';
import { parseScale } from './scale-record.ts';

const PHOTO_ID = /^[A-Za-z0-9_-]{1,64}$/;
const SHA256_HEX = /^[0-9a-f]{64}$/;
const SIDE_LIMIT_PX = 65_536;
const SCALE_LIMIT = 2 ** 20;
const CELL_LIMIT_Q = 256;
const LANDMARK_LIMIT = 64;
const HEAD_LEAST_Q = 64;
const HEAD_MOST_Q = COORDINATE_MAX_Q - COORDINATE_MIN_Q;

function parseLandmarks(value: unknown): Landmarks | undefined {
  if (!isJsonObject(value)) return undefined;
  const names = Object.keys(value).sort();
  if (names.length > LANDMARK_LIMIT) return undefined;
  const landmarks: [string, { x: number; y: number }][] = [];
  for (const name of names) {
    const place = ownField(value, name);
    if (place === undefined) continue;
    const x = isJsonObject(place) ? ownField(place, 'x') : undefined;
    const y = isJsonObject(place) ? ownField(place, 'y') : undefined;
    if (!isRecordId(name) || !isIntegerIn(x, COORDINATE_MIN_Q, COORDINATE_MAX_Q)) return undefined;
    if (!isIntegerIn(y, COORDINATE_MIN_Q, COORDINATE_MAX_Q)) return undefined;
    landmarks.push([name, { x: x + 0, y: y + 0 }]);
  }
  return Object.fromEntries(landmarks);
}

/** The head box that a value is, or `undefined` if it is none: then the view goes by its label. */
export function parseHeadBox(value: unknown): HeadBox | undefined {
  if (!isJsonObject(value)) return undefined;
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => ownField(value, name));
  if (!isIntegerIn(x, COORDINATE_MIN_Q, COORDINATE_MAX_Q)) return undefined;
  if (!isIntegerIn(y, COORDINATE_MIN_Q, COORDINATE_MAX_Q)) return undefined;
  if (!isIntegerIn(width, HEAD_LEAST_Q, HEAD_MOST_Q) || !isIntegerIn(height, HEAD_LEAST_Q, HEAD_MOST_Q))
    return undefined;
  return { x: x + 0, y: y + 0, width, height };
}

type Calibration = Pick<
  ViewRecord,
  'mirrored' | 'pxPerCm16' | 'scaleSource' | 'landmarks' | 'seed' | 'cell' | 'tableVersion'
>;

function parseCalibration(value: JsonObject): Calibration | undefined {
  const field = <K extends keyof Calibration>(key: K): unknown => ownField(value, key) ?? VIEW_DEFAULTS[key];
  const mirrored = field('mirrored');
  const pxPerCm16 = field('pxPerCm16');
  const scaleSource = field('scaleSource');
  const landmarks = parseLandmarks(field('landmarks'));
  const seed = field('seed');
  const cell = field('cell');
  const tableVersion = field('tableVersion');
  if (typeof mirrored !== 'boolean' || !landmarks) return undefined;
  if (!isIntegerIn(pxPerCm16, 1, SCALE_LIMIT) || !isOneOf(scaleSource, SCALE_SOURCES)) return undefined;
  if (!isIntegerIn(seed, 0, 0xffff_ffff) || !isIntegerIn(cell, 1, CELL_LIMIT_Q)) return undefined;
  if (!isIntegerIn(tableVersion, 1, 255)) return undefined;
  return { mirrored, pxPerCm16, scaleSource, landmarks, seed: seed + 0, cell, tableVersion };
}

/**
 * The view that a value found under `<v>` is, defaults filled in (`VIEW_DEFAULTS`), or `undefined` if this
 * version cannot read it.
 */
export function parseView(id: string, value: unknown): View | undefined {
  if (!isRecordId(id) || !isRecordObject(value) || ownField(value, 'version') !== RECORD_VERSION)
    return undefined;
  const photo = ownField(value, 'photo');
  const sha256 = ownField(value, 'sha256');
  const widthPx = ownField(value, 'widthPx');
  const heightPx = ownField(value, 'heightPx');
  const label = ownField(value, 'label') ?? VIEW_DEFAULTS.label;
  const order = ownField(value, 'order') ?? VIEW_DEFAULTS.order;
  if (typeof photo !== 'string' || !PHOTO_ID.test(photo)) return undefined;
  if (typeof sha256 !== 'string' || !SHA256_HEX.test(sha256)) return undefined;
  if (!isIntegerIn(widthPx, 1, SIDE_LIMIT_PX) || !isIntegerIn(heightPx, 1, SIDE_LIMIT_PX)) return undefined;
  if (!isOneOf(label, VIEW_LABELS) || typeof order !== 'string' || !isOrderKey(order)) return undefined;
  const calibration = parseCalibration(value);
  const scale = parseScale(ownField(value, 'scale'));
  const headBox = parseHeadBox(ownField(value, 'headBox'));
  return (
    calibration && {
      ...{ id, photo, sha256, widthPx, heightPx, label, order, ...calibration },
      ...(scale && { scale }),
      ...(headBox && { headBox }),
    }
  );
}

const withLandmarks = (view: View, records: ReadonlyMap<string, unknown> | undefined): View =>
  records ? { ...view, landmarks: mergeLandmarks(view.landmarks, records) } : view;

/**
 * The views of the board in their order, each with its landmarks. What this version cannot read is passed over; never throws, whatever
 * the document holds.
 */
export function readViews(doc: Y.Doc): View[] {
  const views: View[] = [];
  const landmarks = new Map<string, Map<string, unknown>>();
  for (const [key, value] of mapEntries(doc, 'views')) {
    const view = parseView(key, value);
    if (view) views.push(view);
    const landmark = splitLandmarkKey(key);
    if (!landmark) continue;
    const ofView = landmarks.get(landmark.viewId) ?? new Map<string, unknown>();
    landmarks.set(landmark.viewId, ofView.set(landmark.name, value));
  }
  return views.sort(compareOrdered).map((view) => withLandmarks(view, landmarks.get(view.id)));
}
