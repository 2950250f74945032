const IDLE_AFTER_MS = 60_000;

interface DeviceWatch {
  /** The device says that it has no network. */
  readonly onOffline: () => void;
  readonly onIdle: (isIdle: boolean) => void;
  /** Whether leaving the page now would lose work. */
  readonly hasUnsaved: () => boolean;
}

/** Watches the device for going offline, for a person who does nothing, and for leaving with unsaved work; the answer stops it. */
export function watchDevice({ onOffline, onIdle, hasUnsaved }: DeviceWatch): () => void {
  let isIdle = false;
  let timer = setTimeout(() => setIdle(true), IDLE_AFTER_MS);
  const setIdle = (value: boolean): void => {
    if (value !== isIdle) onIdle(value);
    isIdle = value;
  };
  const stir = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => setIdle(true), IDLE_AFTER_MS);
    setIdle(false);
  };
  const askBeforeLeaving = (event: BeforeUnloadEvent): void => {
    if (hasUnsaved()) event.preventDefault();
  };
  const stirrings = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;
  for (const name of stirrings) window.addEventListener(name, stir, { passive: true, capture: true });
  window.addEventListener('offline', onOffline);
  window.addEventListener('beforeunload', askBeforeLeaving);
  return () => {
    clearTimeout(timer);
    for (const name of stirrings) window.removeEventListener(name, stir, { capture: true });
    window.removeEventListener('offline', onOffline);
    window.removeEventListener('beforeunload', askBeforeLeaving);
  };
}
