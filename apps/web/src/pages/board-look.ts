import { createSignal } from 'solid-js';
import { type LookChoice, SHOWN_DENSITY, type ShownDensity } from '../canvas/dots-choice.ts';
import type { DotsLayer } from '../canvas/dots-layer.ts';
import { deviceStorage } from '../ui/theme.ts';

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
