/** Ink and its panel. */
export const inkTexts = {
  title: 'Ink',
  kind: 'Draw',
  kinds: { pen: 'Pen', line: 'Line', arrow: 'Arrow', text: 'Text' },
  colour: 'Colour',
  colours: ['Black', 'White', 'Red', 'Blue', 'Green', 'Amber', 'Violet', 'Pink'],
  width: 'Width',
  letters: 'Letters',
  units: (value: number) => `${value}`,
} as const;

/** How a device is held: switches in the menu of the board. */
export const handsTexts = {
  title: 'This device',
  penOnly: 'Only the pen draws',
  penOnlyHint: 'Fingers move the photo and never leave a mark.',
  leftHanded: 'Left-handed',
  lock: 'Lock the photo',
  lockHint: 'It cannot be moved or zoomed on this device.',
  lockedBadge: 'Photo locked',
  unlock: 'Unlock',
  locked: 'Photo locked',
  unlocked: 'Photo unlocked',
} as const;

/** The control that changes size and strength in one drag. */
export const tuneTexts = {
  label: 'Size and strength',
  pad: 'Adjust',
  hint: 'Drag up and down for size, left and right for strength; arrow keys do the same.',
  holdHint: 'Hold it and drag on the photo with the other hand to see the brush as it changes.',
  value: (sizePercent: number, strengthPercent: number) =>
    `Size ${sizePercent} %, strength ${strengthPercent} %`,
} as const;

/** What the keyboard help lists: what it does, then its keys; words of one key are held together. */
export const keyTexts = {
  groups: [
    {
      title: 'Tools',
      rows: [
        ['Select', 'V'],
        ['Hand', 'H'],
        ['Hairline', 'P'],
        ['Density brush', 'B'],
        ['Zone', 'Z'],
        ['Comb', 'N'],
        ['Erase', 'E'],
        ['Pen', 'D'],
        ['Line', 'L'],
        ['Arrow', 'A'],
        ['Text', 'T'],
        ['Laser pointer', 'K'],
        ['Measure', 'M'],
      ],
    },
    {
      title: 'Brush and ink',
      rows: [
        ['Larger', 'S'],
        ['Smaller', 'Shift S'],
        ['Larger, smaller', '] ['],
        ['Stronger', 'W'],
        ['Weaker', 'Shift W'],
        ['Begin and end at the cross', 'Arrows Enter'],
        ['Straight directions', 'Shift drag'],
      ],
    },
    {
      title: 'Zone',
      rows: [
        ['Close the outline', 'Enter'],
        ['Take the last corner back', 'Backspace'],
        ['Forget the outline', 'Esc'],
      ],
    },
    {
      title: 'Pen and fingers',
      rows: [
        ['Draw', 'Pen'],
        ['Move the photo', 'One\u00a0finger'],
        ['Zoom and move', 'Two\u00a0fingers'],
        ['Undo', 'Two-finger\u00a0tap'],
        ['Brush size', 'Hold\u00a0Adjust Drag\u00a0up,\u00a0down'],
        ['Brush strength', 'Hold\u00a0Adjust Drag\u00a0left,\u00a0right'],
      ],
    },
    {
      title: 'Selection',
      rows: [
        ['Next, one before', 'Tab Shift Tab'],
        ['Select all', 'Ctrl A'],
        ['Add or take away', 'Shift click'],
        ['Move', 'Arrows'],
        ['Move ten times as far', 'Shift Arrows'],
        ['Copy', 'Ctrl D'],
        ['Edit the text', 'Enter'],
        ['Add an anchor', 'Insert'],
        ['Delete', 'Delete'],
      ],
    },
    {
      title: 'View',
      rows: [
        ['Fit the photo', 'Shift 1'],
        ['100 %', 'Ctrl 0'],
        ['Closer, farther', '+ −'],
        ['Zoom at the pointer', 'Ctrl wheel'],
        ['Move the photo', 'Space drag'],
        ['Lock the photo', 'Shift L'],
      ],
    },
    {
      title: 'Changes',
      rows: [
        ['Undo', 'Ctrl Z'],
        ['Redo', 'Ctrl Shift Z'],
        ['Redo', 'Ctrl Y'],
        ['Keep the text', 'Ctrl Enter'],
        ['Cancel, deselect, select tool', 'Esc'],
        ['This list', 'F1'],
        ['This list', '?'],
      ],
    },
  ],
} as const;
