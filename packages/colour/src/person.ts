/**
 * Twelve colours for people. Found by search over Oklab for the largest least difference between any two, for
 * ordinary and for red-, green- and blue-blind eyes, among those that carry white text; ordered so that the first
 * few, who are on nearly every board, differ most. Never the only sign: a name goes with it.
 */
const PERSON_COLOURS = [
  '#093eda',
  '#dd1b57',
  '#0d816a',
  '#9a5505',
  '#902cab',
  '#424708',
  '#6d6fa2',
  '#641b4e',
  '#6d5cf6',
  '#9d1f40',
  '#560499',
  '#364c79',
] as const;

/** How many people a board can show in colours of their own; after that they repeat. */
export const PERSON_COLOUR_COUNT = PERSON_COLOURS.length;

/**
 * The colour of the `index`th person on a board, `#rrggbb`: for their cursor, avatar ring and handle in use. White
 * text on it has a contrast of 4.5 at least.
 * @param index any whole number; it wraps round after twelve
 * @throws RangeError if it is not whole
 */
export function personColour(index: number): string {
  if (!Number.isSafeInteger(index)) throw new RangeError(`A person's index is a whole number, got ${index}.`);
  const count = PERSON_COLOURS.length;
  return PERSON_COLOURS[((index % count) + count) % count] as string;
}
