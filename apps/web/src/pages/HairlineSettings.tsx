import { type JSX, Show } from 'solid-js';
import { lazyPanel } from '../ui/lazy-panel.tsx';
import type { BoardDesk } from './board-desk.ts';

const ReadoutStage = lazyPanel(async () => (await import('../panels/ReadoutStage.tsx')).ReadoutStage);

/** Figures, rules and panel of a hairline: where there is one on the view, and with the tool that lays one. */
export function HairlineSettings(props: {
  desk: BoardDesk;
  view: BoardDesk['view'];
  frozen: boolean;
}): JSX.Element {
  const isWanted = () => props.view.hairlines().length > 0 || props.desk.tool() === 'hairline';
  return (
    <Show when={!props.frozen && isWanted()}>
      <ReadoutStage desk={props.desk} view={props.view} />
    </Show>
  );
}
