import {
  boardPoint,
  type Measure,
  measureProfile,
  measureTape,
  type ScaleResult,
  scaleFromIris,
  scaleFromMeasured,
  scaleFromRuler,
  solveCard,
} from '@stipple/geometry';
import {
  type Chance,
  type Forehead,
  makeChance,
  makeForehead,
  type Photo,
  type Population,
  type Spot,
  takePhoto,
  type Vector,
} from './head-scenes.ts';
import {
  cardBesideProfile,
  cardHeldUp,
  cardOnSkin,
  irisOf,
  measuredOnHead,
  rulerBesideProfile,
  rulerOnSkin,
} from './head-things.ts';

/** What one method came to over all scenes, mm of tape over skin. */
export interface OracleRow {
  readonly method: string;
  /** Scenes that got a number. */
  readonly count: number;
  /** Scenes that got a reason instead, by reason. */
  readonly refused: ReadonlyMap<string, number>;
  /** Part of the numbers whose stated error holds the truth. */
  readonly covered: number;
  readonly medianStatedMm: number;
  readonly medianRealMm: number;
  /** On average, estimate less truth. */
  readonly biasMm: number;
}

/** All methods over the same scenes. */
export interface OracleFigures {
  readonly rows: readonly OracleRow[];
  /** Of cards on the skin within 5° of the line measured: how many, and the median real error scaled to 7 cm. */
  readonly flatCards: { readonly count: number; readonly medianRealMm: number };
}

/** The methods on a front view alone, in the order of the table. */
export const FRONT_METHODS = [
  'card on the skin',
  'card held up',
  'ruler across',
  'ruler up',
  'iris',
  'measured',
] as const;

interface Tally {
  readonly errors: number[];
  readonly stated: number[];
  readonly refused: Map<string, number>;
}

/** Measures a forehead over the skin in so many scenes by every method, each with and without a profile view. */
export function measureScenes(scenes: number, firstSeed: number, population: Population): OracleFigures {
  const tallies = new Map<string, Tally>();
  const flat: number[] = [];
  for (let scene = 0; scene < scenes; scene++) {
    const chance = makeChance(Math.imul(firstSeed + scene, 7919) + 1);
    const forehead = makeForehead(chance, population);
    const front = takePhoto(chance, 0, population);
    const profile = readProfile(scene, takePhoto(chance, 90, population), { forehead, chance });
    const truthMm = forehead.tapeMm;
    keep(tallies, 'profile alone', profile.measure, truthMm);
    for (const { method, found, chordToPlaneRad } of findScales(front, forehead, chance)) {
      const ends = [0, truthMm].map((tape) => toPoint(front.touch(onSkin(front, forehead, tape))));
      const alone = found.ok ? measureTape(found, ends) : found.reason;
      keep(tallies, method, alone, truthMm);
      if (
        typeof alone === 'object' &&
        chordToPlaneRad !== undefined &&
        chordToPlaneRad < (5 * Math.PI) / 180
      ) {
        flat.push((Math.abs(alone.mm - truthMm) * 70) / truthMm);
      }
      if (!found.ok || !profile.tape) continue;
      keep(tallies, `${method} + profile`, measureTape(found, ends, { profile: profile.tape }), truthMm);
    }
  }
  const rows = [...tallies].map(([method, tally]) => summarise(method, tally));
  return { rows, flatCards: { count: flat.length, medianRealMm: median(flat) } };
}

function findScales(photo: Photo, forehead: Forehead, chance: Chance) {
  const known = { frame: photo.frame, focal35Mm: photo.focal35Mm };
  const onSkinCard = cardOnSkin(photo, forehead, chance);
  const held = cardHeldUp(photo, forehead, chance);
  const across = rulerOnSkin(photo, forehead, chance, 'across');
  const up = rulerOnSkin(photo, forehead, chance, 'up');
  const iris = irisOf(photo, chance);
  const measured = measuredOnHead(photo, chance);
  const ruler = ({ spots, lengthMm }: typeof up) =>
    scaleFromRuler({ ...known, endsQ: spots.map(toPoint), lengthMm });
  const heldQ = held.spots.map(toPoint);
  const found: Record<(typeof FRONT_METHODS)[number], ScaleResult> = {
    'card on the skin': solveCard({ ...known, cornersQ: onSkinCard.spots.map(toPoint) }),
    'card held up': solveCard({ ...known, cornersQ: heldQ, offsetMm: held.offsetMm }),
    'ruler across': ruler(across),
    'ruler up': ruler(up),
    iris: scaleFromIris({ ...known, endsQ: iris.spots.map(toPoint) }),
    measured: scaleFromMeasured({
      ...known,
      endsQ: measured.spots.map(toPoint),
      lengthMm: measured.lengthMm,
    }),
  };
  return FRONT_METHODS.map((method) => ({
    method,
    found: found[method],
    chordToPlaneRad: method === 'card on the skin' ? onSkinCard.chordToPlaneRad : undefined,
  }));
}

/** A card in every second scene, a ruler in the others; five places along the outline. */
function readProfile(scene: number, photo: Photo, head: { forehead: Forehead; chance: Chance }) {
  const { forehead, chance } = head;
  const known = { frame: photo.frame, focal35Mm: photo.focal35Mm, onForehead: false };
  const card = cardBesideProfile(photo, forehead, chance);
  const ruler = rulerBesideProfile(photo, forehead, chance);
  const points = [0, 0.25, 0.5, 0.75, 1].map((part) =>
    toPoint(photo.touch(onSkin(photo, forehead, part * forehead.tapeMm))),
  );
  const scale =
    scene % 2 === 0
      ? solveCard({ ...known, cornersQ: card.spots.map(toPoint) })
      : scaleFromRuler({ ...known, endsQ: ruler.spots.map(toPoint), lengthMm: ruler.lengthMm });
  if (!scale.ok) return { tape: undefined, measure: scale.reason };
  return { tape: { scale, points }, measure: measureProfile({ scale, points }) };
}

function onSkin(photo: Photo, forehead: Forehead, tapeMm: number): Vector {
  const { up, front } = forehead.at(tapeMm);
  return photo.toCamera([0, up, front]);
}

function toPoint({ x, y }: Spot) {
  return boardPoint(x, y);
}

function keep(
  tallies: Map<string, Tally>,
  method: string,
  result: Measure | string | undefined,
  truthMm: number,
): void {
  const tally = tallies.get(method) ?? { errors: [], stated: [], refused: new Map<string, number>() };
  tallies.set(method, tally);
  if (typeof result === 'object') {
    tally.errors.push(result.mm - truthMm);
    tally.stated.push(result.errorMm);
  } else {
    const reason = result ?? 'no number';
    tally.refused.set(reason, (tally.refused.get(reason) ?? 0) + 1);
  }
}

function summarise(method: string, { errors, stated, refused }: Tally): OracleRow {
  const real = errors.map(Math.abs);
  return {
    method,
    count: errors.length,
    refused,
    covered: real.filter((error, index) => error <= stated[index]!).length / errors.length,
    medianStatedMm: median(stated),
    medianRealMm: median(real),
    biasMm: errors.reduce((sum, error) => sum + error, 0) / errors.length,
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The figures as lines of a table. */
export function describeFigures({ rows, flatCards }: OracleFigures): string[] {
  const line = (cells: readonly string[]) =>
    cells.map((cell, index) => (index === 0 ? cell.padEnd(27) : cell.padStart(10))).join('');
  return [
    line(['mm of tape over skin', 'scenes', 'covered', 'stated ±', 'real', 'ratio', 'bias']),
    ...rows.map((row) =>
      line([
        row.method,
        `${row.count}`,
        `${(100 * row.covered).toFixed(1)} %`,
        row.medianStatedMm.toFixed(2),
        row.medianRealMm.toFixed(2),
        (row.medianStatedMm / row.medianRealMm).toFixed(2),
        row.biasMm.toFixed(2),
      ]),
    ),
    `A card within 5° of the line measured: ${flatCards.count} scenes, median real error ${flatCards.medianRealMm.toFixed(2)} mm at 7 cm.`,
  ];
}
