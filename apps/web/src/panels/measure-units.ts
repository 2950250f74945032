import type { AreaMeasure, Measure } from '@stipple/geometry';
import { createSignal } from 'solid-js';
import { measureTexts as words } from '../texts/measure.ts';
import { deviceStorage } from '../ui/theme.ts';

/** In what lengths are told on this device. */
export type LengthUnit = 'cm' | 'in';

const UNITS_KEY = 'stipple-units';
const MM_PER_INCH = 25.4;

/** The units of this device; cm until somebody chooses inches. */
export function createUnits() {
  const kept = deviceStorage()?.getItem(UNITS_KEY);
  const [unit, setUnit] = createSignal<LengthUnit>(kept === 'in' ? 'in' : 'cm');
  const chooseUnit = (next: LengthUnit) => {
    deviceStorage()?.setItem(UNITS_KEY, next);
    setUnit(next);
  };
  return { unit, chooseUnit };
}

/** An error is never told smaller than it is, nor as nothing. */
const upwards = (value: number, steps: number) => Math.max(1, Math.ceil(value * steps - 0.05)) / steps;

/** A length with its error, in words. */
export function lengthInWords({ mm, errorMm }: Measure, unit: LengthUnit): string {
  if (unit === 'cm') return words.cm((mm / 10).toFixed(1), `${upwards(errorMm, errorMm < 1 ? 10 : 1)}`);
  return words.inches((mm / MM_PER_INCH).toFixed(2), upwards(errorMm / MM_PER_INCH, 100).toFixed(2));
}

/** An area with its error, in words. */
export function areaInWords({ cm2, errorCm2 }: AreaMeasure, unit: LengthUnit): string {
  if (unit === 'cm') return words.cm2(cm2.toFixed(1), upwards(errorCm2, 10).toFixed(1));
  const per = (MM_PER_INCH / 10) ** 2;
  return words.inches2((cm2 / per).toFixed(2), upwards(errorCm2 / per, 100).toFixed(2));
}
