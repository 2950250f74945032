/** What the canvas says, on screen and to a screen reader. */
export const canvasTexts = {
  loadingPhoto: 'Loading the photo…',
  photoFailed: 'The photo could not be loaded.',
  retry: 'Try again',
  handlesFailed: 'Hairlines could not be drawn. Reload the page to try again.',
  help:
    'Select tool: Tab goes through anchors, handles of zones and ink, Control A selects all, arrow keys move what is selected, ' +
    'Insert adds an anchor beside the chosen one, Enter edits a chosen text, Delete removes. Hairline pen: arrow keys move the cross, Enter adds an anchor, Escape ends the line. ' +
    'Zone: arrow keys move the cross, Enter sets a corner and there again closes the outline, Delete takes the last corner back. ' +
    'Density brush, eraser, pen, line, arrow and laser: arrow keys move the cross, Enter begins and ends a stroke. ' +
    'Scale, landmarks and measure: arrow keys move the cross, Enter puts a point, Tab goes through the points, arrow keys then move the chosen one. ' +
    'Text: Enter opens a field at the cross. Control D copies what is selected.',
  mayNotChangeInk: 'Only whoever drew this, or the artist, may change it.',
  mayNotDrawInk: 'Your link lets you look, not draw.',
  mayNotPoint: 'Your link lets you look only.',
  mayNotEdit: 'You may look at this design but not change it. The artist can give you that right.',
  noView: 'Add a photo first; then you can draw on it.',
  anchorChosen: (place: { index: number; count: number; holder?: string; name?: string }) =>
    `${place.name ? `${place.name}, anchor` : 'Anchor'} ${place.index} of ${place.count}${place.holder ? `, held by ${place.holder}` : ''}`,
  nothingChosen: 'Nothing selected',
  inkKinds: { pen: 'Pen stroke', line: 'Line', arrow: 'Arrow', text: 'Text' },
  inkChosen: (ink: { kind: string; words?: string; holder?: string }) =>
    `${ink.kind}${ink.words ? `: ${ink.words}` : ''}${ink.holder ? `, held by ${ink.holder}` : ''}`,
  manyChosen: (count: number) => `${count} things selected`,
  itemsMoved: (count: number) => (count === 1 ? 'Moved' : `${count} things moved`),
  itemsDeleted: (count: number) => (count === 1 ? 'Deleted' : `${count} things deleted`),
  itemsCopied: (count: number) => (count === 1 ? 'Copied' : `${count} things copied`),
  nothingToCopy:
    'Ink, whole hairlines and whole zones can be copied; select all anchors of a line to copy it.',
  someKept: 'What others have drawn stays: only they or the artist may change it.',
  inkDrawn: { pen: 'Stroke drawn', line: 'Line drawn', arrow: 'Arrow drawn' },
  inkLost: (name: string | undefined) => `${name ?? 'Another person'} deleted what you were moving`,
  inkErased: (count: number) => (count === 1 ? 'Ink erased' : `${count} pieces of ink erased`),
  textField: 'Text on the photo',
  textPlaced: 'Text placed',
  textChanged: 'Text changed',
  textLost: (name: string | undefined) => `${name ?? 'Another person'} deleted the text you were editing`,
  textOverwritten: (name: string | undefined) =>
    `${name ?? 'Another person'} changed this text meanwhile; yours stands now. Undo brings theirs back.`,
  laserOn: 'Pointing; move with the arrow keys, Enter ends it',
  photoLocked: 'The photo is locked: it does not move until you unlock it.',
  anchorMoved: 'Anchor moved',
  anchorDeleted: 'Anchor deleted',
  hairlineDeleted: 'The last anchor and its hairline are deleted',
  anchorLost: (name: string | undefined) => `${name ?? 'Another person'} deleted the anchor you were moving`,
  hairlineBegun: (count: number) => (count === 1 ? 'Hairline begun' : `Hairline drawn with ${count} anchors`),
  hairlineGone: (name: string | undefined) =>
    `${name ?? 'Another person'} deleted the hairline you were drawing on`,
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
    'hidden-with-curve': 'What another person added is out of sight together with its hairline or zone.',
  },
  nothingToUndo: 'Nothing of yours to undo',
  nothingToRedo: 'Nothing to redo',
  zoomed: (percent: number) => `Zoom ${percent} percent`,
  brushSize: (radiusUnits: number) => `Brush size ${Math.round(radiusUnits)}`,
  brushStrength: (percent: number) => `Brush strength ${percent} percent`,
  brushSizeNow: (percent: number) => `Size ${percent} %`,
  brushStrengthNow: (percent: number) => `Strength ${percent} %`,
  brushNow: (sizePercent: number, strengthPercent: number) =>
    `Brush size ${sizePercent} percent of the photo, strength ${strengthPercent} percent`,
  inkSize: (units: number) => `Line width ${units}`,
  letterSize: (units: number) => `Letter size ${units}`,
} as const;
