import { type Hairline, type HairlineMaskPatch, mayWrite, setHairlineMask } from '@stipple/board';
import { type JSX, Show } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { lazyPanel } from '../ui/lazy-panel.tsx';
import { useNotices } from '../ui/notices.tsx';
import type { BoardDesk } from './board-desk.ts';

const HairlinePanel = lazyPanel(async () => (await import('../panels/HairlinePanel.tsx')).HairlinePanel);

/** The hairline that settings are about: the chosen one, and with its tool the only one there is. */
function hairlineInHand(desk: BoardDesk, view: BoardDesk['view']): Hairline | undefined {
  const lines = view.hairlines();
  const chosen = lines.find(({ id }) => id === desk.chosenLine());
  return chosen ?? (desk.tool() === 'hairline' && lines.length === 1 ? lines[0] : undefined);
}

/** The hairline panel: with the select and the hairline tool, where it is clear which line is meant. */
export function HairlineSettings(props: {
  desk: BoardDesk;
  view: BoardDesk['view'];
  frozen: boolean;
}): JSX.Element {
  const { desk } = props;
  const notices = useNotices();
  const line = () =>
    desk.tool() === 'select' || desk.tool() === 'hairline' ? hairlineInHand(desk, props.view) : undefined;
  const set = (patch: Omit<HairlineMaskPatch, 'hairlineId'>, said: string) => {
    const hairlineId = line()?.id;
    if (hairlineId !== undefined && setHairlineMask(desk.session.doc(), { hairlineId, ...patch })) {
      notices.announce(said);
    }
  };
  return (
    <Show when={!props.frozen && line()}>
      {(shown) => (
        <div class="stage-over">
          <HairlinePanel
            line={shown()}
            mayEdit={mayWrite(desk.info().right, 'design') === 'all'}
            onScalp={(scalp) => set({ scalp }, texts.hairline.flipped)}
            onTransition={(transitionMm) => set({ transitionMm }, texts.hairline.transitionSet(transitionMm))}
          />
        </div>
      )}
    </Show>
  );
}
