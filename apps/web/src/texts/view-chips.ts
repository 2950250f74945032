/** What stands on the photo about it: its scale, landmarks, guides. */
export const viewChipsTexts = {
  assumed: 'Scale assumed',
  assumedHint: 'No length on this photo is known, so no centimetre is told. Set the scale to see lengths.',
  set: 'Set scale',
  value: (pxPerCm: number, percent: string) => `≈ ${pxPerCm} px/cm ± ${percent} %`,
  change: (value: string) => `Scale ${value}, change it`,
  landmarks: 'Landmarks',
  guides: 'Guides',
} as const;
