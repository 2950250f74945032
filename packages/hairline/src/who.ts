/** Whose hairline it is, as far as the rules tell people apart. */
export type SexBand = 'female' | 'male' | 'other';
/** How old the person is, in whole years. */
export type AgeBand = 'under-25' | '25-34' | '35-44' | '45-54' | '55-plus';

/** The bands that the rules go by; a missing one is not known. */
export interface Who {
  readonly sexBand?: SexBand | undefined;
  readonly ageBand?: AgeBand | undefined;
}
