import { type Design, type Hairline, readOverrides } from '@stipple/board';
import {
  type AnchorKind,
  type Finding,
  headFrameOf,
  judgeHairline,
  type Level,
  linkAnchor,
  mismatchesBetween,
} from '@stipple/hairline';
import { type Accessor, createMemo } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { BoardSession } from '../connection/board-session.ts';
import type { LineReading, ReadableView } from './readout-follow.ts';

/** What a sign shows: how bad it is, that the figure does not settle it, or that somebody has said why. */
export type Sign = Level | 'unsure' | 'overridden';

/** What a rule says to the line, and what people say to that. */
export interface ShownFinding {
  readonly id: string;
  readonly finding: Finding;
  readonly sign: Sign;
  /** Why the design does not keep the rule. */
  readonly reason: string | undefined;
  /** The anchor it is about, where the line has one of that kind. */
  readonly anchorId: string | undefined;
}

/** A handle that another view has elsewhere than the one shown. */
export interface ShownMismatch {
  readonly kind: AnchorKind;
  readonly viewLabel: string;
  readonly mm: number;
  readonly errorMm: number;
}

/** Where a handle of the front view can be on the view shown. */
export interface Ghost {
  readonly kind: AnchorKind;
  readonly band: readonly { readonly x: number; readonly y: number }[];
}

/** What the rules say to the hairline shown, as signals. */
export interface LineFindings {
  readonly design: Accessor<Design | undefined>;
  /** The worst ones first; with those that are kept. */
  readonly findings: Accessor<readonly ShownFinding[]>;
  /** How many there are to look at: neither kept nor overridden. */
  readonly open: Accessor<number>;
  readonly seniors: Accessor<number>;
  readonly ghosts: Accessor<readonly Ghost[]>;
  readonly mismatches: Accessor<readonly ShownMismatch[]>;
}

const ORDER: readonly Sign[] = ['red', 'amber', 'unsure', 'overridden', 'green'];

/** The worse of two signs comes first. */
export const compareSigns = (a: Sign, b: Sign): number => ORDER.indexOf(a) - ORDER.indexOf(b);

function signOf({ level, isSure }: Finding, reason: string | undefined): Sign {
  if (reason !== undefined && (level !== 'green' || !isSure)) return 'overridden';
  if (!isSure) return 'unsure';
  return level;
}

const FRONTS = ['front', 'other'] as const;

/** The front view of the design, where the shown one is none. */
function frontOf(others: readonly ReadableView[], label: string | undefined): ReadableView | undefined {
  if (label === undefined || label === 'front' || label === 'front-raised' || label === 'other')
    return undefined;
  for (const wanted of FRONTS) {
    const found = others.find(({ view }) => view.label === wanted);
    if (found) return found;
  }
  return undefined;
}

function createLinks(reading: LineReading) {
  const linked = createMemo(() => {
    const here = reading.photo();
    const front = frontOf(reading.others(), here?.photo.label);
    const [from, to] = [front && headFrameOf(front.photo), here && headFrameOf(here.photo)];
    const line = longest(front?.lines ?? []);
    if (!front || !here || !line || !from?.ok || !to?.ok) return undefined;
    return {
      label: front.view.label,
      from: { frame: from.frame, landmarks: front.photo.landmarks, anchors: line.anchors },
      to: { frame: to.frame, landmarks: here.photo.landmarks },
    };
  });
  const ghosts = createMemo((): Ghost[] => {
    const { from, to } = linked() ?? {};
    if (!from || !to) return [];
    return from.anchors.flatMap((anchor) => {
      const link = anchor.kind === 'anchor' ? undefined : linkAnchor(anchor, from, to);
      return link?.ok ? [{ kind: anchor.kind, band: link.band }] : [];
    });
  });
  const mismatches = createMemo((): ShownMismatch[] => {
    const { from, to, label } = linked() ?? {};
    if (!from || !to || label === undefined) return [];
    const found = mismatchesBetween(from, { ...to, anchors: reading.anchors() });
    return found.flatMap(({ kind, measure, isOff }) =>
      isOff && measure ? [{ kind, viewLabel: label, ...measure }] : [],
    );
  });
  return { ghosts, mismatches };
}

/** The line with the most handles, the first of equals. */
export function longest(lines: readonly Hairline[]): Hairline | undefined {
  return lines.reduce<Hairline | undefined>(
    (best, line) => (best && best.anchors.length >= line.anchors.length ? best : line),
    undefined,
  );
}

/** Judges what is read off for the bands of the design, until the Solid owner it is called under ends. */
export function createFindings(session: BoardSession, view: BoardView, reading: LineReading): LineFindings {
  const design = createMemo(() => view.designs().find(({ id }) => id === view.designId()));
  const overrides = createMemo(() => {
    // Reasons are kept in the same root as the designs, so that its changes are heard of by them.
    view.designs();
    return readOverrides(session.doc(), view.designId());
  });
  const findings = createMemo((): ShownFinding[] => {
    const read = reading.reading();
    if (!read?.ok) return [];
    const { sexBand, ageBand } = design() ?? {};
    const anchorOf = new Map(reading.line()?.anchors.map(({ kind, id }) => [kind, id]));
    return judgeHairline(read.facts, { sexBand, ageBand })
      .map((finding) => {
        const reason = overrides().get(finding.rule);
        const sign = signOf(finding, reason);
        const anchorId = finding.anchorKind && anchorOf.get(finding.anchorKind);
        return { id: `${finding.rule} ${finding.fact}`, finding, sign, reason, anchorId };
      })
      .sort((a, b) => compareSigns(a.sign, b.sign));
  });
  const isOpen = ({ sign }: ShownFinding) => sign !== 'green' && sign !== 'overridden';
  return {
    design,
    findings,
    open: () => findings().filter(isOpen).length,
    seniors: () => findings().filter(({ finding }) => finding.needsSenior).length,
    ...createLinks(reading),
  };
}
