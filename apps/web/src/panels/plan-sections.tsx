import { planTexts } from '../texts/plan.ts';
import { DotSettings } from './DotSettings.tsx';
import type { PlanSection } from './plan-context.ts';
import { SessionSettings } from './SessionSettings.tsx';
import { StyleSettings } from './StyleSettings.tsx';

/** The parts of the plan's panel, from the top. */
export const PLAN_SECTIONS: readonly PlanSection[] = [
  {
    id: 'style',
    title: planTexts.style,
    content: (context) => <StyleSettings context={context} />,
  },
  {
    id: 'sessions',
    title: planTexts.sessions,
    content: (context) => <SessionSettings context={context} />,
  },
  {
    id: 'dots',
    title: planTexts.dots,
    folded: true,
    content: (context) => <DotSettings context={context} />,
  },
];
