/**
 * Up to two capital letters that stand for a name: first letters of its first and last word; `?` for an empty
 * name. Counts characters as people see them, so an emoji or accented letter stays whole.
 */
export function nameToInitials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0];
  if (!first) return '?';
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return `${firstCharacter(first)}${last ? firstCharacter(last) : ''}`.toLocaleUpperCase('en');
}

function firstCharacter(word: string): string {
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(word);
  for (const { segment } of segments) return segment;
  return '';
}
