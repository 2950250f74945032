import X from 'lucide-solid/icons/x';
import { For, type JSX, Show } from 'solid-js';
import { planTexts } from '../texts/plan.ts';
import { texts } from '../texts/texts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { PlanContext } from './plan-context.ts';
import { PLAN_SECTIONS } from './plan-sections.tsx';
import '../styles/plan.css';

/** The plan of the treatment at the side of the board; on phones a sheet at the bottom. */
export function PlanPanel(props: { context: PlanContext; onClose: () => void }): JSX.Element {
  return (
    <aside class="side-panel plan-panel" aria-labelledby="plan-title">
      <header class="side-panel-head">
        <h2 id="plan-title">{planTexts.title}</h2>
        <IconButton label={texts.common.close} icon={X} onClick={() => props.onClose()} />
      </header>
      <Show when={props.context.lockedReason}>{(reason) => <p class="plan-locked">{reason()}</p>}</Show>
      <For each={PLAN_SECTIONS}>
        {(section) => (
          <details class="plan-section" open={!section.folded}>
            <summary>
              <h3>{section.title}</h3>
            </summary>
            <div class="plan-section-body">{section.content(props.context)}</div>
          </details>
        )}
      </For>
    </aside>
  );
}
