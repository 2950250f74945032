import { describe, expect, it } from 'vitest';
import { findFileProblem } from '../../../apps/web/src/panels/photo-file.ts';
import { accessToTools } from '../../../apps/web/src/panels/tool-access.ts';
import { ApiError, bodyToError, errorToSentence, readAnswer } from '../../../apps/web/src/request.ts';
import { texts } from '../../../apps/web/src/texts/texts.ts';
import {
  BRUSH_PERCENT,
  BRUSH_STEPS,
  byteToPercent,
  percentToByte,
  radiusToPercent,
  radiusToSlider,
  sliderToRadius,
} from '../../../apps/web/src/tools/brush-scale.ts';

describe('the brush’s sliders', () => {
  it('go from the smallest to the largest brush, each step larger than the one before', () => {
    expect(radiusToPercent(sliderToRadius(0))).toBe(BRUSH_PERCENT.min);
    expect(radiusToPercent(sliderToRadius(BRUSH_STEPS))).toBe(BRUSH_PERCENT.max);
    for (let step = 1; step <= BRUSH_STEPS; step++) {
      expect(sliderToRadius(step)).toBeGreaterThanOrEqual(sliderToRadius(step - 1));
    }
  });

  it('stay where they were put, within one step', () => {
    for (let step = 0; step <= BRUSH_STEPS; step++) {
      expect(Math.abs(radiusToSlider(sliderToRadius(step)) - step)).toBeLessThanOrEqual(1);
    }
    for (let percent = 0; percent <= 100; percent++)
      expect(byteToPercent(percentToByte(percent))).toBe(percent);
  });

  it('stop at their ends for a radius beyond them', () => {
    expect(radiusToSlider(0)).toBe(0);
    expect(radiusToSlider(5000)).toBe(BRUSH_STEPS);
  });

  it('never ask for a brush that a stroke record cannot hold', () => {
    expect(sliderToRadius(BRUSH_STEPS) * 4).toBeLessThanOrEqual(1020);
  });
});

describe('a chosen file', () => {
  const refused = texts.photos.refused;
  it.each([
    ['a phone’s JPEG', { name: 'IMG_1.jpg', type: 'image/jpeg', size: 4_000_000 }, undefined],
    ['a PNG', { name: 'a.png', type: 'image/png', size: 100 }, undefined],
    ['one without a type, for the server to judge', { name: 'photo', type: '', size: 100 }, undefined],
    ['a HEIC without a type', { name: 'IMG_2.HEIC', type: '', size: 100 }, refused.heic],
    ['a GIF', { name: 'a.gif', type: 'image/gif', size: 100 }, refused.notAPhoto],
    ['an SVG', { name: 'a.svg', type: 'image/svg+xml', size: 100 }, refused.notAPhoto],
    ['an empty one', { name: 'a.jpg', type: 'image/jpeg', size: 0 }, refused.empty],
    ['30 MB', { name: 'a.jpg', type: 'image/jpeg', size: 30 * 1024 * 1024 }, refused.tooLarge],
  ])('%s', (_title, file, problem) => {
    expect(findFileProblem(file)).toBe(problem);
  });
});

describe('the tools a person is offered', () => {
  const DRAWN = ['hairline', 'density', 'zone', 'comb', 'erase', 'pen', 'line', 'arrow', 'text'];
  const LAST = ['laser', 'measure'];
  it.each([
    ['write', 'artist', ['select', 'hand', ...DRAWN, ...LAST, 'scale', 'landmarks'], []],
    ['edit', 'client', ['select', 'hand', ...DRAWN, ...LAST], []],
    ['suggest', 'senior', ['select', 'hand', ...DRAWN, ...LAST], ['hairline', 'density', 'zone', 'comb']],
    ['view', 'client', ['select', 'hand', ...LAST], []],
    ['view', 'viewer', ['select', 'hand', 'measure'], []],
  ] as const)('with the right to %s as %s', (right, role, offered, disabled) => {
    const offers = accessToTools({ right, role });
    expect(offers.map(({ tool }) => tool)).toEqual(offered);
    expect(offers.filter((offer) => offer.disabledReason).map(({ tool }) => tool)).toEqual(disabled);
  });
});

describe('an answer of the server', () => {
  const answer = (status: number, body: string) => Promise.resolve(new Response(body || null, { status }));

  it('is read as JSON, an empty one as nothing', async () => {
    expect(await readAnswer(answer(200, '{"a":1}'))).toEqual({ a: 1 });
    expect(await readAnswer(answer(204, ''))).toBeUndefined();
  });

  it.each([
    [
      '{"error":{"code":"link-ended","message":"The link has expired."}}',
      'link-ended',
      'The link has expired.',
    ],
    ['{"code":"INVALID_PASSWORD","message":"Wrong."}', 'invalid-password', 'Wrong.'],
    ['<html>Bad gateway</html>', 'unexpected', texts.errors.unexpected],
    ['{"error":{"message":7}}', 'unexpected', texts.errors.unexpected],
    ['null', 'unexpected', texts.errors.unexpected],
  ])('that refuses with %s is an error with a sentence', async (body, code, message) => {
    const refusal = await readAnswer(answer(410, body)).catch((reason: unknown) => reason);
    expect(refusal).toBeInstanceOf(ApiError);
    expect(refusal).toMatchObject({ status: 410, code, message });
  });

  it('that never comes says that the server could not be reached, and why', async () => {
    const cause = new TypeError('Failed to fetch');
    const refusal = await readAnswer(Promise.reject(cause)).catch((reason: unknown) => reason);
    expect(refusal).toMatchObject({ status: 0, code: 'network', message: texts.errors.network, cause });
  });

  it('shows no sentence of a foreign error to the person', () => {
    expect(errorToSentence(new Error('secret detail'))).toBe(texts.errors.unexpected);
    expect(errorToSentence(bodyToError(400, { message: 'Told.' }))).toBe('Told.');
  });
});
