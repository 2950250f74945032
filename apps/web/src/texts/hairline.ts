/** The panel of a hairline. */
export const hairlineTexts = {
  title: 'Hairline',
  scalp: 'Scalp lies on the side with the ticks. What is painted on the other side places no dots.',
  flip: 'Flip scalp side',
  flipped: 'The scalp is on the other side of the hairline now',
  transition: 'Transition',
  transitionHint: 'Over how much behind the line density rises to its whole.',
  millimetres: (value: number) => `${value} mm`,
  transitionSet: (value: number) => `Transition ${value} mm`,
  mask: 'Mask',
  hide: 'Fold the hairline panel',
  show: 'Hairline settings',
} as const;
