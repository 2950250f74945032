import type { AgeBand, SexBand } from '@stipple/hairline';

/** Whose hairline a design is, as far as the rules of hairlines tell them apart. */
export const SEX_BANDS = ['female', 'male', 'other'] as const satisfies readonly SexBand[];

/** How old the person is, in whole years; bands only, since everybody on the board can read them. */
export const AGE_BANDS = [
  'under-25',
  '25-34',
  '35-44',
  '45-54',
  '55-plus',
] as const satisfies readonly AgeBand[];

/** Which bands of the rules a design goes by; `undefined` where nobody has said. */
export interface Bands {
  readonly sexBand: SexBand | undefined;
  readonly ageBand: AgeBand | undefined;
}

/** Longest reason for overriding a rule, in characters. */
export const OVERRIDE_REASON_LIMIT_CHARS = 300;
/** Longest name of a design, in characters. */
export const DESIGN_NAME_LIMIT_CHARS = 200;
