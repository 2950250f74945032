import { createSignal } from 'solid-js';
import { type LookChoice, SHOWN_DENSITY, type ShownDensity } from '../canvas/dots-choice.ts';
import type { DotsLayer } from '../canvas/dots-layer.ts';
import type { LookParts, PictureOptions } from '../panels/LookPanel.tsx';
import { useNotices } from '../ui/notices.tsx';
import { deviceStorage } from '../ui/theme.ts';
import type { BoardDesk } from './board-desk.ts';

const LOOK_KEY = 'stipple-look';

/**
 * What was kept on a device, whatever stands there. Dots are healed until somebody asks for fresh ones, at every
 * visit anew: who finds fresh dots without having asked takes them for the result.
 */
export function readLook(kept: string | null | undefined, usual: ShownDensity): LookChoice {
  const [show, session] = (kept ?? '').split(' ');
  const number = /^[1-6]$/.test(session ?? '') ? Number(session) : 0;
  return { show: SHOWN_DENSITY.find((one) => one === show) ?? usual, age: 'healed', session: number };
}

/** The text that `readLook` reads. */
export function writeLook({ show, session }: LookChoice): string {
  return `${show} ${session}`;
}

/**
 * How this person looks at the density. Until they choose, who came to see (clients, viewers) sees dots as they
 * will be; who paints sees the colours too, which say at a glance what was asked for where.
 */
export function createLook(role: () => string) {
  const usual = () => (role() === 'client' || role() === 'viewer' ? 'dots' : 'both');
  const [look, setLook] = createSignal(readLook(deviceStorage()?.getItem(LOOK_KEY), usual()));
  const [broken, setBroken] = createSignal(false);
  const [dots, setDots] = createSignal<DotsLayer>();
  const changeLook = (part: Partial<LookChoice>) => {
    const next = { ...look(), ...part };
    deviceStorage()?.setItem(LOOK_KEY, writeLook(next));
    setLook(next);
  };
  return {
    /** Without dots on this device the colours show the plan. */
    look: (): LookChoice => (broken() ? { ...look(), show: 'heat' } : look()),
    changeLook,
    /** Whether this browser cannot make dots. */
    dotsBroken: broken,
    setDotsBroken: () => void setBroken(true),
    /** The dots on the stage, once it is there. */
    dots,
    setDots,
  };
}

/** What the panel for the look needs of the desk; files are made by code that is loaded when it is asked for. */
export function createLookParts(desk: BoardDesk): LookParts {
  const notices = useNotices();
  const mayTake = () => desk.info().role !== 'viewer';
  return {
    look: desk.look,
    changeLook: desk.changeLook,
    sessions: () => desk.shown().view.plan().sessions.shares.length,
    sizes: () => desk.shown().view.plan().dots,
    dotsBroken: desk.dotsBroken,
    assumedScale: () => desk.shown().view.view()?.scaleSource === 'assumed',
    get savePicture() {
      if (!mayTake()) return undefined;
      return async (options: PictureOptions) =>
        (await import('./board-export.ts')).savePicture(desk, options);
    },
    get saveTable() {
      if (!mayTake() || desk.dotsBroken()) return undefined;
      return async () => (await import('./board-export.ts')).saveTable(desk);
    },
    tell: notices.tell,
  };
}
