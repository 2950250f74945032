/** A rectangle in CSS px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Words that want to be somewhere: their middle, and how large they are, CSS px. */
export interface WantedLabel {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Between two labels, and between a label and what it must not lie behind, CSS px. */
const GAP_PX = 3;

const meets = (a: Box, b: Box): boolean =>
  a.left < b.right + GAP_PX &&
  b.left < a.right + GAP_PX &&
  a.top < b.bottom + GAP_PX &&
  b.top < a.bottom + GAP_PX;

/** Where the middle of a label is. */
export interface LabelPlace {
  readonly x: number;
  readonly y: number;
}

function boxAt({ width, height }: WantedLabel, { x, y }: LabelPlace): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

/** Just above, below and beside each box, else where it wants to be; the nearest first. */
function placesNear({ x, y, width, height }: WantedLabel, boxes: readonly Box[]): LabelPlace[] {
  const [across, down] = [width / 2 + GAP_PX, height / 2 + GAP_PX];
  const beside = boxes.flatMap(({ left, top, right, bottom }) => [
    { x, y: top - down },
    { x, y: bottom + down },
    { x: left - across, y },
    { x: right + across, y },
  ]);
  const far = (place: LabelPlace) => Math.hypot(place.x - x, place.y - y);
  return [{ x, y }, ...beside].sort((a, b) => far(a) - far(b));
}

/**
 * Places at which labels neither cover each other nor lie on `taken`, as near as can be to where they want to be. The
 * first ones choose first. `within` as long as there is room. Cost: cubic in labels and boxes, of which there are a
 * dozen.
 */
export function keepApart(
  labels: readonly WantedLabel[],
  { taken, within }: { readonly taken: readonly Box[]; readonly within: Box },
): LabelPlace[] {
  const boxes = [...taken];
  return labels.map((label) => {
    const place = placesNear(label, boxes).find((candidate) => {
      const own = boxAt(label, candidate);
      const isInside =
        own.left >= within.left &&
        own.right <= within.right &&
        own.top >= within.top &&
        own.bottom <= within.bottom;
      return isInside && !boxes.some((box) => meets(own, box));
    }) ?? { x: label.x, y: label.y };
    boxes.push(boxAt(label, place));
    return place;
  });
}
