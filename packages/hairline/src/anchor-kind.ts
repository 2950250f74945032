/** What an anchor of a hairline can be; left and right are the person's own. */
export const ANCHOR_KINDS = [
  'anchor',
  'mid-frontal',
  'lateral-left',
  'lateral-right',
  'temporal-left',
  'temporal-right',
  'peak-left',
  'peak-right',
  'sideburn-left',
  'sideburn-right',
] as const;
/**
 * One of `ANCHOR_KINDS`: `temporal` is the fronto-temporal point, `peak` the temporal peak, `lateral` the lateral
 * anterior point, `anchor` a handle without a name.
 */
export type AnchorKind = (typeof ANCHOR_KINDS)[number];

/** A side of the person. */
export type Side = 'left' | 'right';

/** Both sides, the left one first. */
export const SIDES = ['left', 'right'] as const satisfies readonly Side[];

/** A handle of a hairline as anatomy sees it; x and y in q. */
export interface HairlineAnchor {
  readonly kind: AnchorKind;
  readonly x: number;
  readonly y: number;
}

/** The side of the person that a kind belongs to; undefined for `mid-frontal` and `anchor`. */
export function sideOfKind(kind: AnchorKind): Side | undefined {
  if (kind.endsWith('-left')) return 'left';
  return kind.endsWith('-right') ? 'right' : undefined;
}

const OPPOSITE: Readonly<Record<AnchorKind, AnchorKind>> = {
  anchor: 'anchor',
  'mid-frontal': 'mid-frontal',
  'lateral-left': 'lateral-right',
  'lateral-right': 'lateral-left',
  'temporal-left': 'temporal-right',
  'temporal-right': 'temporal-left',
  'peak-left': 'peak-right',
  'peak-right': 'peak-left',
  'sideburn-left': 'sideburn-right',
  'sideburn-right': 'sideburn-left',
};

/** The kind that the anchor has on the other side; `mid-frontal` and `anchor` stay what they are. */
export function mirrorKind(kind: AnchorKind): AnchorKind {
  return OPPOSITE[kind];
}
