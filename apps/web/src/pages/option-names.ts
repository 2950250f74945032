import type { Design } from '@stipple/board';
import { optionsTexts } from '../texts/options.ts';

/** The name that the server gives a board's first design, before anybody has named it. */
const UNNAMED = 'Main';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** What an option is called on screen. */
export function optionName({ id, name }: Pick<Design, 'id' | 'name'>): string {
  return id === 'main' && name === UNNAMED ? optionsTexts.lettered('A') : name;
}

/** A name for one more option: with the next letter that none of `designs` has, then with numbers. */
export function nextOptionName(designs: readonly Pick<Design, 'id' | 'name'>[]): string {
  const taken = new Set(designs.map(optionName));
  const free = (mark: string) => !taken.has(optionsTexts.lettered(mark));
  const letter = LETTERS.slice(designs.length).find(free) ?? LETTERS.find(free);
  if (letter !== undefined) return optionsTexts.lettered(letter);
  let number = LETTERS.length + 1;
  while (!free(String(number))) number += 1;
  return optionsTexts.lettered(String(number));
}
