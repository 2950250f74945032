import type { HeadLabel } from './head-view.ts';
import { obliquityPercent } from './obliquity.ts';
import { HEAD_REGIONS, type HeadRegion } from './region-table.ts';

/** A view as far as the owner of a region is decided by it; in the board's order. */
export interface OwnerView {
  readonly id: string;
  readonly label: HeadLabel;
}

/**
 * Labels in the order in which they own a region: by how squarely they face it (`obliquityPercent`). Front before
 * top, which faces it as well, because the hairline is drawn there, and only behind a hairline is there scalp.
 */
const PREFERENCE: Readonly<Record<Exclude<HeadRegion, 'other'>, readonly HeadLabel[]>> = {
  front: ['front', 'top', 'front-raised', 'left-45', 'right-45', 'left-profile', 'right-profile', 'crown'],
  mid: [
    'top',
    'crown',
    'left-profile',
    'right-profile',
    'left-45',
    'right-45',
    'front',
    'front-raised',
    'back',
  ],
  crown: ['crown', 'top', 'back', 'left-profile', 'right-profile', 'left-45', 'right-45'],
  'temple-left': ['left-profile', 'left-45', 'front', 'front-raised', 'top', 'crown'],
  'temple-right': ['right-profile', 'right-45', 'front', 'front-raised', 'top', 'crown'],
  'side-left': ['left-profile', 'left-45', 'crown', 'top', 'back'],
  'side-right': ['right-profile', 'right-45', 'crown', 'top', 'back'],
  nape: ['back', 'crown', 'left-profile', 'right-profile', 'top', 'left-45', 'right-45'],
};

/** The labels that can own a region, those that face it best first. */
export function ownerLabels(region: HeadRegion): readonly HeadLabel[] {
  return region === 'other' ? ['other'] : PREFERENCE[region];
}

/**
 * The id of the view that counts the region when nobody has chosen one: of the views that face it best the first;
 * undefined if none shows it, and for `other`, which every view of something else counts for itself.
 */
export function defaultOwner(region: HeadRegion, views: readonly OwnerView[]): string | undefined {
  if (region === 'other') return undefined;
  for (const label of ownerLabels(region)) {
    const owner = views.find((view) => view.label === label);
    if (owner) return owner.id;
  }
  return undefined;
}

/** The views that see anything of a region, in their order: what an artist can choose its owner from. */
export function ownerChoices<View extends OwnerView>(region: HeadRegion, views: readonly View[]): View[] {
  return views.filter(({ label }) => label !== 'other' && obliquityPercent(label, region) < 100);
}

/**
 * Which view counts each region: the chosen one if it still sees the region, else the default. Regions that no
 * view shows are left out.
 * @param chosen region to view id, as the plan has them
 */
export function regionOwners(
  views: readonly OwnerView[],
  chosen: ReadonlyMap<string, string>,
): Map<HeadRegion, string> {
  const owners = new Map<HeadRegion, string>();
  for (const region of HEAD_REGIONS) {
    const wanted = ownerChoices(region, views).find(({ id }) => id === chosen.get(region));
    const owner = wanted?.id ?? defaultOwner(region, views);
    if (owner !== undefined) owners.set(region, owner);
  }
  return owners;
}
