/** The comb and its panel. */
export const combTexts = {
  title: 'Comb',
  hint: 'Draw along the hair, from root to tip. A few strokes are enough: the arrows between them follow.',
  size: 'Reach',
  clear: 'Clear combing',
  combed: 'Combed',
  tooShort: 'Draw along the hair; a tap alone has no direction.',
  cleared: (count: number) => (count === 1 ? 'One comb stroke taken off' : `${count} comb strokes taken off`),
} as const;
