import { boardPoint } from '@stipple/geometry';
import {
  ANCHOR_KINDS,
  copySide,
  type Fact,
  type FactName,
  type HairlineAnchor,
  headFrameOf,
  judgeHairline,
  lengthsOn,
  measureHairline,
  mirrorAnchors,
  mirrorKind,
  placeShape,
} from '@stipple/hairline';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyLie,
  anyPhoto,
  anyShape,
  anyWho,
  type FaceLie,
  onPhoto,
  photoOf,
} from '../support/hairline-faces.ts';

const anyPlace = fc.record({
  left: fc.integer({ min: -70, max: 69 }).map((mm) => mm + 0.5),
  up: fc.double({ min: 40, max: 120, noNaN: true }),
});
/** Anchors anywhere on a forehead, in an order that seldom crosses itself. */
const anyLine = fc
  .uniqueArray(anyPlace, { minLength: 5, maxLength: 9, selector: ({ left }) => Math.round(left) })
  .map((places) => places.sort((a, b) => a.left - b.left))
  .chain((places) =>
    fc
      .shuffledSubarray(
        [...ANCHOR_KINDS].filter((kind) => kind !== 'anchor'),
        { minLength: 4, maxLength: 4 },
      )
      .map((kinds) => places.map((place, at) => ({ ...place, kind: kinds[at] ?? ('anchor' as const) }))),
  );

const onFace = (lie: FaceLie, line: readonly { left: number; up: number; kind: HairlineAnchor['kind'] }[]) =>
  line.map(({ left, up, kind }) => ({ kind, ...onPhoto(lie, left, up) }));

const numberOf = (fact: Fact) =>
  fact.unit === 'mm' ? fact.part : fact.unit === 'deg' ? fact.deg : fact.ratio;

describe('proportions of a hairline', () => {
  it('are the same however the photo is turned, mirrored, enlarged and moved', () => {
    fc.assert(
      fc.property(anyLie, anyLie, anyLine, (one, other, line) => {
        const facts = [one, other].map((lie) => {
          // Exact places: rounding to q belongs to the record, not to this law.
          const photo = photoOf({ ...lie, x: 0, y: 0, qPerMm: 2e3 });
          const read = measureHairline({ photo, anchors: onFace({ ...lie, x: 0, y: 0, qPerMm: 2e3 }, line) });
          return read.ok ? { facts: read.facts, unitIs: read.unitIs } : read.reason;
        });
        const [a, b] = facts as [(typeof facts)[0], (typeof facts)[0]];
        if (typeof a === 'string' || typeof b === 'string') {
          expect(a).toEqual(b);
          return;
        }
        expect(a.unitIs).toBe(b.unitIs);
        expect(Object.keys(a.facts).sort()).toEqual(Object.keys(b.facts).sort());
        for (const name of Object.keys(a.facts) as FactName[]) {
          expect(Math.abs(numberOf(a.facts[name]!) - numberOf(b.facts[name]!)), name).toBeLessThan(0.02);
        }
      }),
    );
  });

  it('are all there is without a scale: not one length is told, and every length has its proportion', () => {
    fc.assert(
      fc.property(anyLie, anyLine, fc.boolean(), (lie, line, hasPort) => {
        const { mmPerQ, ...photo } = photoOf(lie);
        // A port handed in with a photo that has no scale tells nothing either.
        const lengths = hasPort
          ? lengthsOn('front', { unitsPerCm: 2.5 / (mmPerQ as number), errorPermille: 5 })
          : undefined;
        const read = measureHairline({ photo, anchors: onFace(lie, line), lengths, transitionMm: 8 });
        if (!read.ok) return;
        for (const fact of Object.values(read.facts)) {
          if (fact.unit !== 'mm') continue;
          expect(fact.measure).toBeUndefined();
          expect(Number.isFinite(fact.part)).toBe(true);
        }
      }),
    );
  });

  it('carry an error with every length where there is a scale, of the same sign as the proportion', () => {
    fc.assert(
      fc.property(anyPhoto, anyShape, anyWho, (photo, shape, who) => {
        if (photo.mmPerQ === undefined) return;
        const lengths = lengthsOn('front', { unitsPerCm: 2.5 / photo.mmPerQ, errorPermille: 12 });
        const start = placeShape({ shape, edge: 'soft', photo, who, lengths });
        if (!start.ok) return;
        const read = measureHairline({ photo, anchors: start.anchors, lengths });
        if (!read.ok) throw new Error(read.reason);
        for (const [name, fact] of Object.entries(read.facts)) {
          if (fact.unit !== 'mm') continue;
          expect(fact.measure!.errorMm, name).toBeGreaterThan(0);
          if (Math.abs(fact.measure!.mm) > 0.5)
            expect(Math.sign(fact.measure!.mm), name).toBe(Math.sign(fact.part));
        }
      }),
    );
  });
});

describe('moving one anchor', () => {
  it('leaves the read-outs of the other side as they were', () => {
    fc.assert(
      fc.property(
        anyLie,
        anyShape,
        fc.integer({ min: -40, max: 40 }),
        fc.integer({ min: -40, max: 40 }),
        (lie, shape, dx, dy) => {
          const photo = photoOf(lie);
          const lengths = lengthsOn('front', { unitsPerCm: 2.5 * lie.qPerMm, errorPermille: 8 });
          const start = placeShape({ shape, edge: 'soft', photo, lengths });
          if (!start.ok) throw new Error(start.reason);
          const read = (anchors: readonly HairlineAnchor[]) =>
            measureHairline({ photo, anchors, lengths, shape });
          const moved = start.anchors.map((anchor) =>
            anchor.kind === 'temporal-left' ? { ...anchor, x: anchor.x + dx, y: anchor.y + dy } : anchor,
          );
          const [before, after] = [read(start.anchors), read(moved)];
          if (!before.ok || !after.ok) return;
          for (const name of Object.keys(before.facts) as FactName[]) {
            if (name.endsWith('-left') || name === 'difference') continue;
            // The line's next two anchors are its neighbourhood, and that may reach to a peak's base.
            const isNear = shape === 'own' || shape === 'straight' || shape === 'widows-peak';
            if (name === 'peak-height' && isNear) continue;
            expect(after.facts[name], name).toEqual(before.facts[name]);
          }
        },
      ),
    );
  });
});

describe('a mirror', () => {
  const mirrorOn = (lie: FaceLie, asymmetryMm: number) => {
    const found = headFrameOf(photoOf(lie));
    if (!found.ok) throw new Error(found.reason);
    return { frame: found.frame, asymmetryMm };
  };
  const anyAsymmetry = fc.double({ min: -6, max: 6, noNaN: true });

  it('used twice changes nothing, whatever asymmetry is meant', () => {
    fc.assert(
      fc.property(anyLie, anyLine, anyAsymmetry, (lie, line, asymmetryMm) => {
        const mirror = mirrorOn(lie, asymmetryMm);
        const anchors = onFace(lie, line);
        const twice = mirrorAnchors(mirrorAnchors(anchors, mirror), mirror);
        for (const [at, { kind, x, y }] of anchors.entries()) {
          expect(twice[at]!.kind).toBe(kind);
          expect(Math.abs(twice[at]!.x - x) + Math.abs(twice[at]!.y - y)).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it('gives each anchor its kind of the other side, and the line its direction', () => {
    fc.assert(
      fc.property(anyLie, anyLine, (lie, line) => {
        const anchors = onFace(lie, line);
        const mirrored = mirrorAnchors(anchors, mirrorOn(lie, 0));
        expect(mirrored.map(({ kind }) => kind)).toEqual(
          anchors.map(({ kind }) => mirrorKind(kind)).reverse(),
        );
      }),
    );
  });

  it('copies one side to the other with the asymmetry that is meant; done again it is the same', () => {
    fc.assert(
      fc.property(
        anyLie,
        anyShape,
        anyAsymmetry,
        fc.constantFrom('left', 'right'),
        (lie, shape, mm, from) => {
          const mirror = mirrorOn(lie, mm);
          const photo = photoOf(lie);
          const start = placeShape({ shape, edge: 'soft', photo });
          if (!start.ok) throw new Error(start.reason);
          const even = copySide(start.anchors, from as 'left' | 'right', mirror);
          expect(even.map(({ kind }) => kind)).toEqual(start.anchors.map(({ kind }) => kind));
          for (const [at, { x, y }] of copySide(even, from as 'left' | 'right', mirror).entries()) {
            expect(Math.abs(x - even[at]!.x) + Math.abs(y - even[at]!.y)).toBeLessThan(1e-6);
          }
          const read = measureHairline({ photo, anchors: even });
          const difference = read.ok ? read.facts.difference : undefined;
          if (difference?.unit !== 'mm') throw new Error('no difference');
          // Corners stand at the eyes' outer corners, where the whole asymmetry counts.
          expect(difference.part * 65).toBeCloseTo(mm, 0);
        },
      ),
    );
  });

  it('finds a start uneven by just what was asked, so that the rule has nothing to say', () => {
    fc.assert(
      fc.property(anyLie, anyShape, fc.double({ min: 0, max: 4, noNaN: true }), (lie, shape, asymmetryMm) => {
        const photo = photoOf(lie);
        const start = placeShape({ shape, edge: 'soft', photo, asymmetryMm });
        if (!start.ok) throw new Error(start.reason);
        const mirrored = mirrorAnchors(start.anchors, mirrorOn(lie, asymmetryMm));
        for (const [at, { x, y }] of start.anchors.entries()) {
          const off = Math.hypot(x - mirrored[at]!.x, y - mirrored[at]!.y) / lie.qPerMm;
          if (/lateral|temporal|mid/.test(start.anchors[at]!.kind)) expect(off).toBeLessThan(0.7);
        }
      }),
    );
  });
});

describe('what is no hairline', () => {
  const anyNumber = fc.oneof(fc.double(), fc.integer({ min: -9000, max: 17_000 }));
  const anyThing = fc.record({ x: anyNumber, y: anyNumber });

  it('never throws and never gives a length that is not a number', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'glabella',
            'chin',
            'crease',
            'pupil-left',
            'canthus-right',
            'ear-left',
            '__proto__',
          ),
          anyThing,
        ),
        fc.array(fc.record({ kind: fc.constantFrom(...ANCHOR_KINDS), x: anyNumber, y: anyNumber }), {
          maxLength: 9,
        }),
        fc.constantFrom('front', 'left-45', 'right-profile', 'front-raised', 'crown', 'constructor'),
        fc.option(anyNumber, { nil: undefined }),
        (landmarks, anchors, label, mmPerQ) => {
          const headBox = { x: 0, y: 0, width: 4000, height: 6000 };
          const photo = {
            label,
            mirrored: false,
            landmarks,
            headBox,
            ...(mmPerQ !== undefined && { mmPerQ }),
          };
          const lengths = lengthsOn('front', { unitsPerCm: 50, errorPermille: 10 });
          const read = measureHairline({ photo, anchors, lengths });
          if (!read.ok) {
            expect(read.reason).toMatch(/^[a-z-]+$/);
            return;
          }
          for (const fact of Object.values(read.facts)) {
            expect(Number.isNaN(numberOf(fact))).toBe(false);
            if (fact.unit === 'mm' && fact.measure) expect(Number.isFinite(fact.measure.mm)).toBe(true);
          }
          for (const { level } of judgeHairline(read.facts, {}))
            expect(['green', 'amber', 'red']).toContain(level);
          const start = placeShape({ shape: 'own', edge: 'soft', photo, lengths });
          if (start.ok) for (const { x, y } of start.anchors) boardPoint(x, y);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
