import { boardPoint } from '@stipple/geometry';
import {
  ANCHOR_KINDS,
  EDGES,
  type Facts,
  HAIRLINE_RULES,
  type HairlineFacts,
  headFrameOf,
  judgeHairline,
  SHAPES,
} from '@stipple/hairline';
import { describe, expect, it } from 'vitest';
import { placePips } from '../../../apps/web/src/canvas/pip-places.ts';
import { readoutHint, readoutRows } from '../../../apps/web/src/panels/readout-words.ts';
import { compareSigns, type Sign } from '../../../apps/web/src/panels/rule-findings.ts';
import { bandWords, valueWords } from '../../../apps/web/src/panels/rule-words.ts';
import { transitionOf } from '../../../apps/web/src/panels/shape-edits.ts';
import { ANCHOR_NAMES } from '../../../apps/web/src/texts/anchors.ts';
import { readoutsTexts } from '../../../apps/web/src/texts/readouts.ts';
import { rulesTexts } from '../../../apps/web/src/texts/rules.ts';
import { shapesTexts } from '../../../apps/web/src/texts/shapes.ts';

const LANDMARKS = {
  glabella: { x: 3000, y: 3000 },
  subnasale: { x: 3000, y: 4000 },
  chin: { x: 3000, y: 5000 },
};

function factsOf(facts: Facts, mmPerQ?: number): HairlineFacts {
  const headBox = { x: 1000, y: 1000, width: 4000, height: 4000 };
  const photo = { label: 'front', mirrored: false, landmarks: LANDMARKS, headBox, ...(mmPerQ && { mmPerQ }) };
  const found = headFrameOf(photo);
  if (!found.ok) throw new Error(found.reason);
  return { ok: true, facts, unitIs: 'middle-third', frame: found.frame, reference: 'glabella' };
}

const length = (mm: number, errorMm: number, part = mm / 65) =>
  ({ unit: 'mm', part, measure: { mm, errorMm }, at: undefined }) as const;

describe('the figures of a hairline in words', () => {
  it.each([
    [71.6, 2.2, '7.2 cm ± 3 mm'],
    [71.6, 0.2, '7.2 cm ± 1 mm'],
    [19.4, 3, '19 ± 3 mm'],
    [-3.2, 0.9, '−3 ± 1 mm'],
    [-31, 4, '−3.1 cm ± 4 mm'],
  ])('%d mm with an error of %d is “%s”', (mm, errorMm, wanted) => {
    expect(readoutsTexts.length(mm, errorMm)).toBe(wanted);
  });

  it('a difference says which side is higher, and none where there is none', () => {
    expect(readoutsTexts.uneven(2.2, 1)).toBe('left 2 ± 1 mm higher');
    expect(readoutsTexts.uneven(-2.2, 1)).toBe('right 2 ± 1 mm higher');
    expect(readoutsTexts.uneven(0.3, 1)).toBe('even ± 1 mm');
  });

  it('without a scale nothing is told in mm or cm, and the card says why', () => {
    const height = { unit: 'mm', part: 1.1, measure: undefined, at: 'mid-frontal' } as const;
    const difference = { unit: 'mm', part: -0.02, measure: undefined, at: undefined } as const;
    const read = factsOf({ height, difference });
    const said = readoutRows(read).map(({ value }) => value);
    expect(said).toEqual(['110 % of the middle third', 'right higher by 2 % of the middle third']);
    expect(readoutHint(read)).toBe(readoutsTexts.noScale);
    expect(readoutHint(factsOf({ height: length(70, 3) }, 0.06))).toBeUndefined();
  });

  it('every shape, edge, handle and rule has its words', () => {
    for (const shape of SHAPES) expect(shapesTexts.shapes[shape]).toBeTruthy();
    for (const edge of EDGES) expect(shapesTexts.edges[edge]).toBeTruthy();
    for (const kind of ANCHOR_KINDS) expect(ANCHOR_NAMES[kind]).toBeTruthy();
    for (const { id } of HAIRLINE_RULES) {
      expect(rulesTexts.ruleName[id]).toBeTruthy();
      expect(rulesTexts.reasons[id]).toBeTruthy();
    }
  });

  it('every edge asks for a transition that a hairline can hold', () => {
    expect(EDGES.map(transitionOf)).toEqual([5, 6, 8, 8, 10]);
  });
});

describe('what a rule says in words', () => {
  const judged = (facts: Facts) => judgeHairline(facts, { sexBand: 'male', ageBand: '35-44' });

  it('a low line has its figure with error, and the band of a man', () => {
    const [finding] = judged({ height: length(60, 2.4) });
    if (!finding) throw new Error('The rule of heights said nothing.');
    expect(valueWords(finding)).toBe('6.0 cm ± 3 mm');
    expect(bandWords(finding)).toBe('7.0 cm to 10.0 cm');
    expect(finding.level).toBe('red');
  });

  it('one-sided bands, angles, proportions and what has no figure are told as what they are', () => {
    const said = judged({
      crease: length(12, 3),
      'corner-angle-left': { unit: 'deg', deg: 160.4, at: 'temporal-left' },
      'upper-to-middle': { unit: 'ratio', ratio: 1.3, at: 'mid-frontal' },
      'temporal-point-left': { unit: 'ratio', ratio: 1, at: 'peak-left' },
      transition: { unit: 'mm', part: 0.1, measure: { mm: 8, errorMm: 0 }, at: undefined },
    }).map((finding) => `${finding.rule}: ${valueWords(finding)}, ${bandWords(finding)}`);
    expect(said).toEqual([
      'crease: 12 ± 3 mm, 15 mm or more',
      'thirds: 130 %, 90 % to 122 %',
      'corner-angle: 160°, 75° to 150°',
      `temporal-point: ${rulesTexts.drawn}, ${rulesTexts.noBand}`,
      'transition: 8 mm, 4 mm to 10 mm',
    ]);
  });

  it('a corner lower than the middle is told without a scale', () => {
    const part = { unit: 'mm', part: -0.1, measure: undefined, at: 'temporal-left' } as const;
    const [finding] = judged({ 'corner-height-left': part });
    expect(finding && valueWords(finding)).toBe(rulesTexts.noValue);
  });

  it('the worst comes first', () => {
    const signs: Sign[] = ['green', 'overridden', 'red', 'unsure', 'amber'];
    expect(signs.sort(compareSigns)).toEqual(['red', 'amber', 'unsure', 'overridden', 'green']);
  });
});

describe('signs on the photo', () => {
  const viewport = { scale: 0.1, originX: 0, originY: 0, minScale: 0.01, maxScale: 2 };

  it('stand below their handles, and beside each other where handles are close', () => {
    const places = placePips(
      [
        { id: 'a', at: boardPoint(1000, 1000) },
        { id: 'b', at: boardPoint(1050, 1000) },
        { id: 'c', at: boardPoint(4000, 1000) },
      ],
      viewport,
    );
    const [a, b, c] = places as [(typeof places)[0], (typeof places)[0], (typeof places)[0]];
    expect(a).toMatchObject({ x: 100, y: 130, handle: { x: 100, y: 100 } });
    expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(20);
    expect(c).toMatchObject({ x: 400, y: 130 });
  });
});
