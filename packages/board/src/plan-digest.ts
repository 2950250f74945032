import type * as Y from 'yjs';
import { isSameValue } from './json.ts';
import { PLAN_DEFAULTS } from './plan-record.ts';
import { readOwners, readPlan, readStyle } from './read-plan.ts';

const unlessSame = <Value>(value: Value, usual: unknown): Value | undefined =>
  isSameValue(value, usual) ? undefined : value;

/**
 * What of the plan a design's agreed content holds: sessions, dots, style, and which view counts which region.
 * What is as it is by default is left out, and a plan that is so altogether is `undefined`.
 */
export function canonicalPlan(doc: Y.Doc, designId: string): unknown {
  const { sessions, dots } = readPlan(doc);
  const owners = [...readOwners(doc, designId)].sort(([a], [b]) => (a < b ? -1 : 1));
  const plan = {
    sessions: unlessSame(sessions, PLAN_DEFAULTS.sessions),
    dots: unlessSame(dots, PLAN_DEFAULTS.dots),
    style: unlessSame(readStyle(doc, designId), 'natural'),
    owners: owners.length > 0 ? owners : undefined,
  };
  return Object.values(plan).every((part) => part === undefined) ? undefined : plan;
}
