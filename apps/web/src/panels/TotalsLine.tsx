import { treatmentHours } from '@stipple/density';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { createMemo, type JSX, Show } from 'solid-js';
import { totalsTexts as words } from '../texts/totals.ts';
import type { TotalsRow } from '../totals/totals-rows.ts';
import { alarmsOf } from './TotalsAlarms.tsx';

/** The whole plan in one line: dots, sessions, hours, coverage. */
export function TotalsLine(props: {
  all: TotalsRow | undefined;
  assumed: boolean;
  broken: boolean;
}): JSX.Element {
  const about = () => (props.assumed ? words.about : '');
  const sessions = createMemo(() => props.all?.sum.dots.filter((count) => count > 0).length ?? 0);
  const alarms = createMemo(() => (props.all ? alarmsOf(props.all.sum) : []));
  return (
    <section class="totals-line" aria-label={words.line}>
      <Show when={!props.broken} fallback={<p>{words.broken}</p>}>
        <Show when={props.all} fallback={<p>{words.counting}</p>}>
          {(all) => (
            <p>
              <Show when={alarms().length > 0}>
                <span class="totals-alarm" data-level={alarms()[0]?.level} title={alarms()[0]?.text}>
                  <TriangleAlert size={16} aria-hidden="true" />
                  <span class="visually-hidden">{alarms()[0]?.text}</span>
                </span>
              </Show>
              <b>
                {about()}
                {words.dots(all().sum.allDots)}
              </b>
              <span>{words.sessions(sessions())}</span>
              <span>
                {about()}
                {words.hours(treatmentHours(all().sum))}
              </span>
              <span>
                {about()}
                {words.ink(all().sum.coveragePercent)}
              </span>
              <Show when={props.assumed}>
                <span class="totals-badge" title={words.assumedHint}>
                  {words.assumed}
                </span>
              </Show>
            </p>
          )}
        </Show>
      </Show>
    </section>
  );
}
