import { PLAN_DEFAULTS, PLAN_LIMITS, type PlanDots, setDots } from '@stipple/board';
import { createMemo, type JSX, Show } from 'solid-js';
import { planTexts } from '../texts/plan.ts';
import { Button } from '../ui/Button.tsx';
import { CommitSlider } from '../ui/CommitSlider.tsx';
import type { PlanContext } from './plan-context.ts';

const FIGURES = [
  { name: 'healedMm100', label: planTexts.healed, format: planTexts.diameter },
  { name: 'freshMm100', label: planTexts.fresh, format: planTexts.diameter },
  { name: 'irregularityPercent', label: planTexts.irregularity, format: planTexts.percent },
] as const satisfies readonly {
  readonly name: keyof PlanDots;
  readonly label: string;
  readonly format: (value: number) => string;
}[];

const isUsual = (dots: PlanDots): boolean =>
  FIGURES.every(({ name }) => dots[name] === PLAN_DEFAULTS.dots[name]);

/** How large a dot is, healed and fresh, and how irregularly dots lie. */
export function DotSettings(props: { context: PlanContext }): JSX.Element {
  const dots = createMemo(() => props.context.view.plan().dots);
  const isLocked = () => props.context.lockedReason !== undefined;
  const write = (change: Partial<PlanDots>, said: string) => {
    if (setDots(props.context.session.doc(), change)) props.context.announce(said);
  };
  return (
    <>
      <p class="field-hint">{planTexts.dotsHint}</p>
      {FIGURES.map(({ name, label, format }) => (
        <CommitSlider
          label={label}
          min={PLAN_LIMITS[name].least}
          max={PLAN_LIMITS[name].most}
          step={1}
          value={dots()[name]}
          format={format}
          disabled={isLocked()}
          onCommit={(value) => write({ [name]: value }, planTexts.dotNow(label, format(value)))}
        />
      ))}
      <Show when={!isLocked()}>
        <Button
          tone="quiet"
          disabled={isUsual(dots())}
          onClick={() => write(PLAN_DEFAULTS.dots, planTexts.resetDotsDone)}
        >
          {planTexts.resetDots}
        </Button>
      </Show>
    </>
  );
}
