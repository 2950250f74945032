import type { JSX } from 'solid-js';
import type { Sign } from './rule-findings.ts';

/** Outlines in a picture of 24 × 24: every sign has a shape of its own, so that none goes by its colour alone. */
const OUTLINES: Readonly<Record<Sign, string>> = {
  red: 'M8 2.5H16L21.5 8V16L16 21.5H8L2.5 16V8Z',
  amber: 'M12 2.5L22 20.5H2Z',
  unsure: 'M12 2.5A9.5 9.5 0 1 1 12 21.5A9.5 9.5 0 1 1 12 2.5Z',
  overridden: 'M4 4H20V20H4Z',
  green: 'M12 2.5A9.5 9.5 0 1 1 12 21.5A9.5 9.5 0 1 1 12 2.5Z',
};

const MARKS: Readonly<Record<Sign, string>> = {
  red: 'M12 6.5V13.5M12 17V17.1',
  amber: 'M12 9V14M12 17V17.1',
  unsure: 'M9.2 9.3C9.2 7.6 10.4 6.5 12 6.5C13.7 6.5 14.9 7.6 14.9 9.2C14.9 11.5 12 11.3 12 14M12 17.3V17.4',
  overridden: 'M8 12.5H16',
  green: 'M7.5 12.5L10.7 15.7L16.5 9',
};

/** The sign of a finding; what it means stands in words beside it. */
export function RuleSign(props: { sign: Sign }): JSX.Element {
  return (
    <svg class="rule-sign" data-sign={props.sign} viewBox="0 0 24 24" aria-hidden="true">
      <path class="rule-sign-shape" d={OUTLINES[props.sign]} />
      <path class="rule-sign-mark" d={MARKS[props.sign]} />
    </svg>
  );
}
