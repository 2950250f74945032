import { densityAlarms, type PlanSum } from '@stipple/density';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { For, type JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { totalsTexts as words } from '../texts/totals.ts';

/** Something that is planned too densely, in words. */
export interface Alarm {
  readonly level: 'amber' | 'red';
  readonly text: string;
}

/** What is planned too densely, the most serious first. */
export function alarmsOf(sum: PlanSum): Alarm[] {
  const { coverage, density } = densityAlarms(sum);
  const { alarms } = words;
  const found: Alarm[] = [];
  if (coverage !== 'none') {
    const tell = coverage === 'red' ? alarms.coverageRed : alarms.coverageAmber;
    found.push({ level: coverage, text: tell(sum.densestCoveragePercent) });
  }
  if (density !== 'none') {
    const tell = density === 'red' ? alarms.densityRed : alarms.densityAmber;
    found.push({ level: density, text: tell(sum.densestPerCm2) });
  }
  return found.sort((a, b) => Number(b.level === 'red') - Number(a.level === 'red'));
}

/** The alarms as sentences with an icon: a triangle to be looked at, a round one not without a reason. */
export function TotalsAlarms(props: { alarms: readonly Alarm[] }): JSX.Element {
  return (
    <For each={props.alarms}>
      {(alarm) => (
        <p class="totals-alarm" data-level={alarm.level}>
          <Dynamic
            component={alarm.level === 'red' ? CircleAlert : TriangleAlert}
            size={18}
            aria-label={words.attention}
          />
          <span>{alarm.text}</span>
        </p>
      )}
    </For>
  );
}
