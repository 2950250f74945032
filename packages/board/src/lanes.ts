/** A part of the board with a write right of its own (contract, Document). */
export type Lane = 'views' | 'design' | 'ink' | 'proposals' | 'plan';

/** What a person may do on a board; `edit` and `suggest` are what links give to clients and seniors. */
export type BoardRight = 'write' | 'edit' | 'suggest' | 'view';

/** `own`: may add a key, and change or delete only keys whose first item is their own. */
export type LaneRight = 'all' | 'own' | 'none';

/** A root type's place in the document, with the design and view of a dynamic root. */
export interface RootPlace {
  readonly lane: Lane;
  readonly type: 'map' | 'array';
  readonly designId?: string;
  readonly viewId?: string;
}

const RIGHTS: Readonly<Record<BoardRight, Readonly<Record<Lane, LaneRight>>>> = {
  write: { views: 'all', design: 'all', ink: 'all', proposals: 'all', plan: 'all' },
  edit: { views: 'none', design: 'all', ink: 'own', proposals: 'own', plan: 'none' },
  suggest: { views: 'none', design: 'none', ink: 'own', proposals: 'own', plan: 'none' },
  view: { views: 'none', design: 'none', ink: 'none', proposals: 'none', plan: 'none' },
};

const MAP_LANES: ReadonlyMap<string, Lane> = new Map([
  ['views', 'views'],
  ['designs', 'views'],
  ['hairlines', 'design'],
  ['zones', 'design'],
  ['ink', 'ink'],
  ['proposals', 'proposals'],
  ['plan', 'plan'],
]);

const ID = /^[A-Za-z0-9_-]{1,32}$/;

/** Whether a stranger's text names a lane. */
export const isLane = (text: string): text is Lane => Object.hasOwn(RIGHTS.write, text);

/** Whether `text` can be the id of a design, a view, a curve or an anchor: 1–32 of `A–Z a–z 0–9 _ -`. */
export const isRecordId = (text: string): boolean => ID.test(text);

/**
 * What `right` allows in `lane`, from the one table that server and screen share.
 */
export function mayWrite(right: BoardRight, lane: Lane): LaneRight {
  return RIGHTS[right][lane];
}

/**
 * Where the root type named `root` belongs, or `undefined` for a name the board does not have.
 * For `density:<d>:<v>` and `comb:<d>:<v>` it names the design and view, which may not exist.
 */
export function placeOfRoot(root: string): RootPlace | undefined {
  const lane = MAP_LANES.get(root);
  if (lane) return { lane, type: 'map' };
  const [kind, designId, viewId, rest] = root.split(':');
  if ((kind !== 'density' && kind !== 'comb') || rest !== undefined) return undefined;
  if (!designId || !viewId || !isRecordId(designId) || !isRecordId(viewId)) return undefined;
  return { lane: 'design', type: 'array', designId, viewId };
}

/** The lane of the root named `root`, or `undefined` for a name the board does not have. */
export function laneOfRoot(root: string): Lane | undefined {
  return placeOfRoot(root)?.lane;
}

/** The names of the roots that always exist, all of them maps. */
export const MAP_ROOTS: readonly string[] = [...MAP_LANES.keys()];
