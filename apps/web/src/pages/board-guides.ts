import { createSignal } from 'solid-js';
import { deviceStorage } from '../ui/theme.ts';

const GUIDES_KEY = 'stipple-guides';

/** Whether the guides of a face are shown on this device; they are until somebody hides them. */
export function createGuidesSwitch() {
  const [guides, setGuides] = createSignal(deviceStorage()?.getItem(GUIDES_KEY) !== 'off');
  const toggleGuides = () => {
    setGuides(!guides());
    deviceStorage()?.setItem(GUIDES_KEY, guides() ? 'on' : 'off');
  };
  return { guides, toggleGuides };
}
