import type { BoardRight, ItemRef, ZoneSettings } from '@stipple/board';
import type { CellRectangle } from '@stipple/density';
import type { Viewport } from '@stipple/geometry';
import type { BoardView } from '../board-view.ts';
import type { BoardSession } from '../connection/board-session.ts';
import type { BrushSettings, InkSettings, ToolName } from '../tools/tool-name.ts';
import type { LookChoice } from './dots-choice.ts';
import type { DotsLayer } from './dots-layer.ts';
import type { PhotoShelf } from './photo-shelf.ts';
import type { PinBoard } from './pin-board.ts';
import type { TilePlace } from './tile-pyramid.ts';

/** What the bars around the canvas may ask of it. Functions that answer are Solid signals. */
export interface CanvasActions {
  zoomIn(): void;
  zoomOut(): void;
  /** The whole photo. */
  fit(): void;
  /** One board unit per CSS pixel. */
  actualSize(): void;
  /** 100 is actual size. */
  percent(): number;
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
  focus(): void;
  /** How the board lies on the canvas. */
  viewport(): Viewport;
  /** Selects these things; an empty list deselects. */
  choose(items: readonly ItemRef[]): void;
}

/** An outline of a zone under way, for those who have no keys. */
export interface ZoneOutlining {
  readonly corners: number;
  finish(): void;
  abandon(): void;
}

/** What the canvas is given. */
export interface BoardCanvasProps {
  readonly session: BoardSession;
  readonly view: BoardView;
  /** What this person may do; decides by lane which tools draw. */
  readonly right: BoardRight;
  readonly tool: ToolName;
  readonly brush: BrushSettings;
  readonly ink: InkSettings;
  /** What the next zone will be. */
  readonly zone: ZoneSettings;
  /** Whether this person may point with the laser: all but viewers. */
  readonly mayPoint: boolean;
  /** Yjs clients of this person's earlier visits, whose ink is theirs too. */
  readonly ownWriters: ReadonlySet<number>;
  /** Whoever holds this device cannot move or zoom the photo. */
  readonly locked?: boolean;
  /** Where a photo is fetched in the sizes that everybody on the board may see. */
  readonly photoUrl: (photoId: string, size: 'preview' | 'thumb') => string;
  /** Where a photo's tiles are fetched; without it nothing sharper than the preview is shown. */
  readonly tileUrl?: (photoId: string, place: TilePlace) => string;
  /** Where previews are kept between views. */
  readonly shelf: PhotoShelf;
  /** Name of the canvas for a screen reader, such as the view's. */
  readonly label: string;
  /** Fingers never draw. */
  readonly penOnly?: boolean;
  /** The control for size and strength is held: a drag on the photo changes the brush. */
  readonly tunes?: boolean;
  /** A key chose another tool. */
  readonly onTool?: (tool: ToolName) => void;
  /** Keys changed the brush. */
  readonly onBrush?: (brush: BrushSettings) => void;
  /** Another zone is chosen, alone, or none. */
  readonly onChosenZone?: (zoneId: string | undefined) => void;
  /** Another hairline is chosen, alone, or none. */
  readonly onChosenLine?: (hairlineId: string | undefined) => void;
  /** Another anchor of a hairline is chosen, alone, or none. */
  readonly onChosenAnchor?: (anchorId: string | undefined) => void;
  /** What the tool in hand puts pin by pin. */
  readonly pins?: PinBoard | undefined;
  /** An outline of a zone is under way, with so many corners, or none. */
  readonly onOutline?: (outline: ZoneOutlining | undefined) => void;
  /** Keys changed how ink looks. */
  readonly onInk?: (ink: InkSettings) => void;
  /** A key locks or unlocks the photo. */
  readonly onLock?: () => void;
  /** Says a sentence to a screen reader. */
  readonly announce: (text: string) => void;
  /** Shows a sentence to everybody, as when something is not allowed; else it is only announced. */
  readonly tell?: (text: string) => void;
  /** How this person looks at the density. */
  readonly look: LookChoice;
  /** Hands out the dots, for pictures and tables. */
  readonly onDots?: (dots: DotsLayer) => void;
  /** Hears that this browser makes no dots. */
  readonly onDotsFail?: () => void;
  /** Hears of cells whose density is shown otherwise than the document has it, or again as it has it. */
  readonly onDensityTouched?: (area: CellRectangle | undefined) => void;
  /** Hands out the actions once the canvas is there. */
  readonly onReady?: (actions: CanvasActions) => void;
}
