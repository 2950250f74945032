import { DENSITY_STYLES, setStyle } from '@stipple/board';
import type { JSX } from 'solid-js';
import { planTexts } from '../texts/plan.ts';
import { Segments } from '../ui/Segments.tsx';
import type { PlanContext } from './plan-context.ts';

const CHOICES = DENSITY_STYLES.map((value) => ({
  value,
  text: planTexts.styles[value],
  hint: planTexts.styleHints[value],
}));

/** How dense the design is as a whole. */
export function StyleSettings(props: { context: PlanContext }): JSX.Element {
  return (
    <Segments
      label={planTexts.style}
      hideLabel
      value={props.context.view.densityStyle()}
      choices={CHOICES}
      disabled={props.context.lockedReason !== undefined}
      onChange={(style) => {
        const { session, view, announce } = props.context;
        if (setStyle(session.doc(), { designId: view.designId(), style }))
          announce(planTexts.styleNow(planTexts.styles[style]));
      }}
    />
  );
}
