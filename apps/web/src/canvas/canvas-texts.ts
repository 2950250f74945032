/** What the canvas says, on screen and to a screen reader. */
export const canvasTexts = {
  loadingPhoto: 'Loading the photo…',
  photoFailed: 'The photo could not be loaded.',
  retry: 'Try again',
  help:
    'Select tool: Tab goes through the anchors, arrow keys move the chosen one, Insert adds one beside it, ' +
    'Delete removes it. Hairline pen: arrow keys move the cross, Enter adds an anchor, Escape ends the line. ' +
    'Density brush and eraser: arrow keys move the cross, Enter begins and ends a stroke.',
  mayNotEdit: 'You may look at this design but not change it. The artist can give you that right.',
  noView: 'Add a photo first; then you can draw on it.',
  anchorChosen: (place: { index: number; count: number; holder?: string }) =>
    `Anchor ${place.index} of ${place.count}${place.holder ? `, held by ${place.holder}` : ''}`,
  nothingChosen: 'Nothing selected',
  anchorMoved: 'Anchor moved',
  anchorDeleted: 'Anchor deleted',
  hairlineDeleted: 'The last anchor and its hairline are deleted',
  anchorLost: (name: string | undefined) => `${name ?? 'Another person'} deleted the anchor you were moving`,
  hairlineBegun: (count: number) => (count === 1 ? 'Hairline begun' : `Hairline drawn with ${count} anchors`),
  hairlineGone: 'This hairline has been deleted by another person',
  anchorsAdded: (count: number) => (count === 1 ? 'Anchor added' : `${count} anchors added`),
  hairlineEnded: 'Hairline ended',
  strokePainted: (targetPerCm2: number) => `Painted towards ${targetPerCm2} dots per cm²`,
  strokeErased: 'Erased density',
  strokeStarted: 'Stroke begun; move with the arrow keys, Enter ends it',
  strokeTakenBack: 'Stroke taken back',
  undone: 'Undone',
  redone: 'Redone',
  kept: {
    'changed-by-another': 'Another person has changed this since; their work stays.',
    'deleted-by-another': 'Another person has deleted this since; it stays deleted.',
    'hidden-with-curve': 'What another person added is out of sight together with its hairline.',
  },
  nothingToUndo: 'Nothing of yours to undo',
  nothingToRedo: 'Nothing to redo',
  zoomed: (percent: number) => `Zoom ${percent} percent`,
  brushSize: (radiusUnits: number) => `Brush size ${Math.round(radiusUnits)}`,
} as const;
