import Lock from 'lucide-solid/icons/lock';
import type { JSX } from 'solid-js';
import { texts } from '../texts/texts.ts';

/** Says that the photo is locked on this device, and unlocks it. */
export function LockBadge(props: { onUnlock: () => void }): JSX.Element {
  return (
    <div class="lock-badge">
      <Lock size={16} aria-hidden="true" />
      <span>{texts.hands.lockedBadge}</span>
      <button type="button" onClick={() => props.onUnlock()}>
        {texts.hands.unlock}
      </button>
    </div>
  );
}
