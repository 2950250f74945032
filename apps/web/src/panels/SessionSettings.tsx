import { PLAN_DEFAULTS, PLAN_LIMITS, type PlanSessions, setSessions } from '@stipple/board';
import Minus from 'lucide-solid/icons/minus';
import Plus from 'lucide-solid/icons/plus';
import { createMemo, Index, type JSX, Show } from 'solid-js';
import { planTexts } from '../texts/plan.ts';
import { Button } from '../ui/Button.tsx';
import { CommitSlider } from '../ui/CommitSlider.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import type { PlanContext } from './plan-context.ts';
import { mostShare, usualShares, withShare } from './session-shares.ts';

const OFFSET = { min: 0, max: 10, step: 1 } as const;

const isUsual = ({ shares, offsetsMm }: PlanSessions): boolean => {
  const usual = PLAN_DEFAULTS.sessions;
  return shares.join() === usual.shares.join() && offsetsMm.join() === usual.offsetsMm.join();
};

/** How many sessions, how the dots are shared among them, and how much higher the hairline starts in each. */
export function SessionSettings(props: { context: PlanContext }): JSX.Element {
  const sessions = createMemo(() => props.context.view.plan().sessions);
  const isLocked = () => props.context.lockedReason !== undefined;
  const write = (next: PlanSessions, said: string) => {
    if (setSessions(props.context.session.doc(), next)) props.context.announce(said);
  };
  const setShares = (shares: readonly number[]) => {
    const offsetsMm = shares.map((_, nth) => sessions().offsetsMm[nth] ?? 0);
    write({ shares, offsetsMm }, planTexts.sessionsNow(shares.map(planTexts.percent).join(', ')));
  };
  const setOffset = (nth: number, mm: number) => {
    const offsetsMm = sessions().offsetsMm.map((offset, index) => (index === nth ? mm : offset));
    write({ shares: sessions().shares, offsetsMm }, planTexts.offsetNow(nth + 1, mm));
  };
  return (
    <>
      <p class="field-hint">{planTexts.sessionsHint}</p>
      <CountRow
        count={sessions().shares.length}
        disabled={isLocked()}
        onCount={(count) => setShares(usualShares(count))}
      />
      <ol class="session-list">
        <Index each={sessions().shares}>
          {(share, nth) => (
            <li>
              <h4>{planTexts.session(nth + 1)}</h4>
              <CommitSlider
                label={planTexts.shareWord}
                ofWhat={planTexts.session(nth + 1)}
                min={1}
                max={mostShare(sessions().shares.length)}
                step={1}
                value={share()}
                format={planTexts.percent}
                disabled={isLocked() || sessions().shares.length === 1}
                onCommit={(percent) => setShares(withShare(sessions().shares, nth, percent))}
              />
              <CommitSlider
                label={planTexts.offsetWord}
                ofWhat={planTexts.session(nth + 1)}
                {...OFFSET}
                value={sessions().offsetsMm[nth] ?? 0}
                format={planTexts.millimetres}
                disabled={isLocked()}
                onCommit={(mm) => setOffset(nth, mm)}
              />
            </li>
          )}
        </Index>
      </ol>
      <Show when={!isLocked()}>
        <Button
          tone="quiet"
          disabled={isUsual(sessions())}
          onClick={() => write(PLAN_DEFAULTS.sessions, planTexts.resetDone)}
        >
          {planTexts.reset}
        </Button>
      </Show>
    </>
  );
}

function CountRow(props: {
  count: number;
  disabled: boolean;
  onCount: (count: number) => void;
}): JSX.Element {
  const { least, most } = PLAN_LIMITS.sessions;
  return (
    <fieldset class="session-count" disabled={props.disabled}>
      <legend>{planTexts.count}</legend>
      <IconButton
        label={planTexts.fewer}
        icon={Minus}
        disabled={props.disabled || props.count <= least}
        onClick={() => props.onCount(props.count - 1)}
      />
      <output>{props.count}</output>
      <IconButton
        label={planTexts.more}
        icon={Plus}
        disabled={props.disabled || props.count >= most}
        onClick={() => props.onCount(props.count + 1)}
      />
    </fieldset>
  );
}
