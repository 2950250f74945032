import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { appendStroke, createHairline, type ViewLabel } from '@stipple/board';
import { encodeStroke } from '@stipple/density';
import type * as Y from 'yjs';
import { type PlacingDeps, placePhoto } from './place-photo.ts';
import type { ProcessedPhoto } from './process.ts';

/** A drawn head (`scripts/demo-heads`); how many centimetres of head its 2000 px of height show. */
interface DemoHead {
  readonly name: string;
  readonly label: ViewLabel;
  readonly spanCm: number;
}

const HEADS: readonly DemoHead[] = [
  { name: 'front', label: 'front', spanCm: 32 },
  { name: 'left-profile', label: 'left-profile', spanCm: 32 },
  { name: 'right-profile', label: 'right-profile', spanCm: 32 },
  { name: 'top', label: 'top', spanCm: 28 },
  { name: 'crown', label: 'crown', spanCm: 30 },
];

const FRAME_UNITS = 2048;

/** Anchors of a first hairline on the front view, x and y in q: temple, fronto-temporal point, middle, and back. */
const HAIRLINE_Q = [
  [1450, 2790],
  [1560, 2330],
  [1790, 1790],
  [2110, 1330],
  [2480, 1235],
  [3277, 1270],
  [4074, 1235],
  [4444, 1330],
  [4764, 1790],
  [4994, 2330],
  [5104, 2790],
] as const;

/** First strokes of the density map: a soft edge, a denser field behind it, and the vertex on the crown view. */
const STROKES = [
  {
    view: 'front',
    targetPerCm2: 32,
    radiusQ: 190,
    points: [2420, 1110, 2640, 1040, 3277, 1050, 3914, 1040, 4134, 1110],
  },
  {
    view: 'front',
    targetPerCm2: 48,
    radiusQ: 190,
    points: [2660, 830, 2900, 750, 3277, 720, 3654, 750, 3894, 830],
  },
  { view: 'front', targetPerCm2: 24, radiusQ: 110, points: [1900, 1500, 1700, 1780, 1540, 2160, 1490, 2400] },
  { view: 'front', targetPerCm2: 24, radiusQ: 110, points: [4654, 1500, 4854, 1780, 5014, 2160, 5064, 2400] },
  {
    view: 'crown',
    targetPerCm2: 44,
    radiusQ: 360,
    points: [
      3600, 3560, 3503, 3805, 3270, 3906, 3037, 3805, 2940, 3560, 3037, 3315, 3270, 3214, 3503, 3315, 3600,
      3560, 3270, 3560,
    ],
  },
] as const;

/** Makes new boards into demo consultations. */
export interface DemoBoards {
  /**
   * Resolves when the drawn views have their three sizes in memory (3 MB, about 2 s of a core), where they stay:
   * only the first call does the work. `seed` waits for it too.
   */
  prepare(): Promise<void>;
  /**
   * Resolves when a new board shows the demo: five drawn views, a first hairline and the beginning of a density
   * map on the design `main`, which must be there. About 0.2 s once prepared.
   */
  seed(board: { boardId: string; person: string }): Promise<void>;
}

/** A drawn head, ready to be kept on any board. */
interface PreparedHead extends DemoHead {
  readonly prepared: ProcessedPhoto;
}

/** Demo boards on this server's photos and documents. */
export function createDemoBoards(deps: PlacingDeps): DemoBoards {
  let heads: Promise<PreparedHead[]> | undefined;
  const prepareOnce = (): Promise<PreparedHead[]> => {
    heads ??= Promise.all(HEADS.map((head) => prepareHead(deps, head))).catch((error: unknown) => {
      heads = undefined;
      throw error;
    });
    return heads;
  };
  return {
    prepare: async () => {
      await prepareOnce();
    },
    seed: async (board) => seedBoard(deps, await prepareOnce(), board),
  };
}

async function prepareHead({ photos }: PlacingDeps, head: DemoHead): Promise<PreparedHead> {
  const prepared = await photos.prepare(await readFile(join(findDemoFolder(), `${head.name}.webp`)));
  if (!prepared.ok) throw new Error(`The demo's ${head.name} view was refused: ${prepared.code}.`);
  return { ...head, prepared };
}

async function seedBoard(
  deps: PlacingDeps,
  heads: readonly PreparedHead[],
  { boardId, person }: { boardId: string; person: string },
): Promise<void> {
  const viewIds = new Map<string, string>();
  for (const { name, label, spanCm, prepared } of heads) {
    const kept = await deps.photos.keep(prepared, { boardId, status: 'placed', person });
    if (!kept.ok) throw new Error(`The demo's ${name} view was refused: ${kept.code}.`);
    const pxPerCm16 = Math.round((FRAME_UNITS / spanCm) * 16);
    viewIds.set(name, await placePhoto(deps, { photo: kept.photo, person, label, pxPerCm16 }));
  }
  await deps.documents.act(boardId, person, (doc) => drawPlan(doc, viewIds));
}

function drawPlan(doc: Y.Doc, viewIds: ReadonlyMap<string, string>): void {
  const viewId = (name: string) => viewIds.get(name) ?? '';
  const points = HAIRLINE_Q.map(([x, y]) => ({ x, y }));
  createHairline(doc, { designId: 'main', viewId: viewId('front'), points, random: Math.random });
  for (const { view, ...stroke } of STROKES) {
    const record = encodeStroke({ ...stroke, op: 'set', hardness: 90, flow: 235, sessionMask: 0 });
    appendStroke(doc, { designId: 'main', viewId: viewId(view), record });
  }
}

/** The folder of the drawn heads, found from the sources and from a bundle alike. */
function findDemoFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    for (const inside of ['assets/demo', 'apps/server/assets/demo']) {
      const candidate = join(folder, inside);
      if (existsSync(join(candidate, 'front.webp'))) return candidate;
    }
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The folder with the demo pictures is missing.');
    folder = parent;
  }
}
