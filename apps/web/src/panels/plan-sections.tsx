import { planTexts } from '../texts/plan.ts';
import { presetsTexts, totalsTexts } from '../texts/totals.ts';
import { DotSettings } from './DotSettings.tsx';
import { PresetsSection } from './PresetsSection.tsx';
import type { PlanSection } from './plan-context.ts';
import { SessionSettings } from './SessionSettings.tsx';
import { StyleSettings } from './StyleSettings.tsx';
import { TotalsSection } from './TotalsSection.tsx';

/** The parts of the plan's panel, from the top. */
export const PLAN_SECTIONS: readonly PlanSection[] = [
  {
    id: 'totals',
    title: totalsTexts.title,
    content: (context) => <TotalsSection context={context} />,
  },
  {
    id: 'presets',
    title: presetsTexts.title,
    content: (context) => <PresetsSection context={context} />,
  },
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
