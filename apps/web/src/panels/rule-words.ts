import type { Finding, Range } from '@stipple/hairline';
import { readoutsTexts } from '../texts/readouts.ts';
import { rulesTexts as words } from '../texts/rules.ts';

type Unit = Finding['unit'];

/** From here on lengths are told in centimetres, mm. */
const LONG_MM = 20;

function bound(value: number, unit: Unit, isLong: boolean): string {
  if (unit === 'deg') return words.degrees(value);
  if (unit === 'ratio') return words.percent(value);
  return isLong ? words.centimetres(value) : words.millimetres(value);
}

function rangeWords({ least, most }: Range, unit: Unit): string {
  const isLong = Math.max(Math.abs(least ?? 0), Math.abs(most ?? 0)) >= LONG_MM;
  const at = (value: number) => bound(value, unit, isLong);
  if (least !== undefined && most !== undefined) return words.bandBetween(at(least), at(most));
  if (least !== undefined) return words.bandLeast(at(least));
  return most === undefined ? words.noBand : words.bandMost(at(most));
}

/** The band a rule holds the value to. */
export const bandWords = ({ band, unit }: Finding): string => rangeWords(band.green, unit);

/** What was read off, with its error where it has one. */
export function valueWords({ rule, value, error, unit }: Finding): string {
  if (rule === 'temporal-point') return words.drawn;
  if (value === undefined) return words.noValue;
  if (unit === 'deg') return readoutsTexts.degrees(value);
  if (unit === 'ratio') return words.percent(value);
  if (error === 0) return words.millimetres(Math.round(value));
  const told = readoutsTexts.length(value, error ?? 0);
  return told.endsWith('mm') ? told : words.millimetres(Math.round(value));
}
