import { createSignal } from 'solid-js';
import { deviceStorage } from '../ui/theme.ts';

/** How this device is held; kept on it. */
export interface Hands {
  /** Fingers never draw. */
  readonly penOnly: boolean;
  /** The tools are on the other side. */
  readonly leftHanded: boolean;
}

const HANDS_KEY = 'stipple-hands';

/** What was kept on a device, whatever stands there. */
export function readHands(kept: string | null | undefined): Hands {
  const words = (kept ?? '').split(' ');
  return { penOnly: words.includes('pen-only'), leftHanded: words.includes('left-handed') };
}

/** The text that `readHands` reads. */
export function writeHands({ penOnly, leftHanded }: Hands): string {
  return [penOnly ? 'pen-only' : '', leftHanded ? 'left-handed' : ''].filter((word) => word !== '').join(' ');
}

/** How the device is held, and whether the photo is locked for whoever holds it; the lock ends with the page. */
export function createHands() {
  const [hands, setHands] = createSignal(readHands(deviceStorage()?.getItem(HANDS_KEY)));
  const [locked, setLocked] = createSignal(false);
  const changeHands = (part: Partial<Hands>) => {
    const next = { ...hands(), ...part };
    deviceStorage()?.setItem(HANDS_KEY, writeHands(next));
    setHands(next);
  };
  const device = {
    get penOnly() {
      return hands().penOnly;
    },
    get leftHanded() {
      return hands().leftHanded;
    },
    get locked() {
      return locked();
    },
    onPenOnly: (penOnly: boolean) => changeHands({ penOnly }),
    onLeftHanded: (leftHanded: boolean) => changeHands({ leftHanded }),
    onLocked: setLocked,
  };
  return { hands, locked, setLocked, device };
}
