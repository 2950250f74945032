import Eye from 'lucide-solid/icons/eye';
import type { JSX } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { lazyPanel } from '../ui/lazy-panel.tsx';
import { Popover } from '../ui/Popover.tsx';
import type { LookParts } from './LookPanel.tsx';

const LookPanel = lazyPanel(async () => (await import('./LookPanel.tsx')).LookPanel);

/** Opens the choice of how the density is looked at, and what can be taken away of it. */
export function LookButton(props: { parts: LookParts }): JSX.Element {
  return (
    <Popover
      label={texts.dots.look}
      side="above-start"
      class="popover-narrow"
      trigger={(ref) => <IconButton ref={ref} label={texts.dots.look} icon={Eye} />}
    >
      {(close) => <LookPanel parts={props.parts} onDone={close} />}
    </Popover>
  );
}
