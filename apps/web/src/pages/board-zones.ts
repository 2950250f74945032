import { deleteZone, duplicateItems, setZone, type Zone } from '@stipple/board';
import type { ZoneEdits } from '../panels/ZonePanel.tsx';
import { texts } from '../texts/texts.ts';
import type { BoardDesk } from './board-desk.ts';

/** How far a copy of a zone lies from it, quarter units. */
const COPY_STEP_Q = 64;

/** The zone that is chosen on the view shown, if one is. */
export function chosenZone(desk: BoardDesk, view: BoardDesk['view']): Zone | undefined {
  const zoneId = desk.chosenZone();
  return zoneId === undefined ? undefined : view.zones().find(({ id }) => id === zoneId);
}

/** What the panel does to the chosen zone, each one change that undo takes back, said to a screen reader. */
export function zoneEdits(desk: BoardDesk, announce: (text: string) => void): ZoneEdits {
  const withChosen = (act: (zone: Zone) => string | undefined) => () => {
    const zone = chosenZone(desk, desk.view);
    const said = zone && act(zone);
    if (said) announce(said);
  };
  return {
    set: (change) => {
      const zoneId = desk.chosenZone();
      if (zoneId !== undefined && setZone(desk.session.doc(), { zoneId, ...change }))
        announce(texts.zones.changed);
    },
    remove: withChosen(({ id }) => {
      desk.actions()?.focus();
      return deleteZone(desk.session.doc(), id) ? texts.zones.deleted : undefined;
    }),
    duplicate: withChosen(({ id: zoneId, anchors }) => {
      const items = anchors.map(({ id: anchorId }) => ({ zoneId, anchorId }));
      const step = { dx: COPY_STEP_Q, dy: COPY_STEP_Q, random: Math.random };
      const copies = duplicateItems(desk.session.doc(), { items, ...step });
      if (copies.length === 0) return undefined;
      desk.actions()?.choose(copies);
      return texts.zones.copied;
    }),
  };
}
