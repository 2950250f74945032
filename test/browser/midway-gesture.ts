import type { Page } from 'playwright-core';
import type { ToolName } from '../../apps/web/src/tools/tool-name.ts';
import { letGo, type OtherHand, type Place, press, type Things } from './midway-board.ts';
import { chooseTool } from './people.ts';

/** My page, the other's hand, and what they have laid for this gesture. */
export interface Midway {
  readonly page: Page;
  readonly other: OtherHand;
  readonly things: Things;
}

/** What happens while the gesture is under way. */
export type MidwayEvent = 'edited' | 'deleted' | 'reconnected';

/** One tool's gesture, and what another person does meanwhile to the thing it is about. */
export interface Gesture {
  readonly name: string;
  /** Up to the middle: the pointer is down, or the key. */
  begin(board: Midway): Promise<void>;
  edit(board: Midway): void;
  remove(board: Midway): void;
  /** From the middle to the end: the pointer moves on and lets go. */
  finish(board: Midway): Promise<void>;
  /** What has become of it in the shared document; whether there is something to undo is told by `makes`. */
  result?(board: Midway, event: MidwayEvent): void;
  /** Whether the gesture changes the document. */
  makes(event: MidwayEvent): boolean;
  /** What I am told when the thing is deleted. */
  lost?(name: string): string;
  /** What I am told, or what is said to a screen reader, in any case. */
  said?(event: MidwayEvent, name: string): string | undefined;
}

/** The gesture changes the document, whatever happens meanwhile. */
export const always = () => true;
/** The gesture changes nothing in the document. */
export const never = () => false;
/** It changes what is still there at its end. */
export const unlessDeleted = (event: MidwayEvent) => event !== 'deleted';

/** A drag with the tool along three places: begun up to the second, finished at the third. */
export const drag = (tool: ToolName, [from, middle, to]: readonly [Place, Place, Place]) => ({
  begin: async ({ page }: Midway) => {
    await chooseTool(page, tool);
    await press(page, from, middle);
  },
  finish: ({ page }: Midway) => letGo(page, to),
});
