import {
  clearOverride,
  type Hairline,
  type HairlineMaskPatch,
  mayWrite,
  setBands,
  setHairlineMask,
  setOverride,
} from '@stipple/board';
import type { RuleId } from '@stipple/hairline';
import { createEffect, createMemo, createSignal, type JSX, on, onCleanup, Show } from 'solid-js';
import type { BoardDesk } from '../pages/board-desk.ts';
import { readoutsTexts } from '../texts/readouts.ts';
import { rulesTexts } from '../texts/rules.ts';
import { shapesTexts } from '../texts/shapes.ts';
import { texts } from '../texts/texts.ts';
import { useNotices } from '../ui/notices.tsx';
import { HairlinePanel } from './HairlinePanel.tsx';
import { ReadoutCard } from './ReadoutCard.tsx';
import { RuleList } from './RuleList.tsx';
import { RulePips } from './RulePips.tsx';
import { createLineReading, type LineReading } from './readout-follow.ts';
import { readoutRows } from './readout-words.ts';
import { createFindings, longest } from './rule-findings.ts';
import { ShapeSection } from './ShapeSection.tsx';
import '../styles/hairline.css';
import '../styles/hairline-rules.css';

/** After a drag that is over the figures stay for so long, so that who watched can read them. */
const LINGER_MS = 4000;

interface StageProps {
  readonly desk: BoardDesk;
  readonly view: BoardDesk['view'];
}

/** The hairlines that matter now: the one in hand, and the one that anybody drags. */
function createLines({ desk, view }: StageProps) {
  const inHand = createMemo((): Hairline | undefined => {
    const tool = desk.tool();
    if (tool !== 'select' && tool !== 'hairline') return undefined;
    const lines = view.hairlines();
    const chosen = lines.find(({ id }) => id === desk.chosenLine());
    return chosen ?? (tool === 'hairline' && lines.length === 1 ? lines[0] : undefined);
  });
  const dragged = createMemo((): Hairline | undefined => {
    const ids = new Set([...view.dragged().keys()].map((key) => key.split('/')[0]));
    return ids.size === 0 ? undefined : view.hairlines().find(({ id }) => ids.has(id));
  });
  return { inHand, dragged, shown: () => dragged() ?? inHand() ?? longest(view.hairlines()) };
}

/** True while `isOn` is, and a while longer. */
function createLinger(isOn: () => boolean): () => boolean {
  const [lingers, setLingers] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(isOn, (now, before) => {
      clearTimeout(timer);
      setLingers(now || before === true);
      if (!now && before) timer = setTimeout(() => setLingers(false), LINGER_MS);
    }),
  );
  onCleanup(() => clearTimeout(timer));
  return lingers;
}

/** Says the figures when a handle is let go of, by who has dragged it: others see the card. */
function sayOnRelease(
  { desk }: StageProps,
  reading: LineReading,
  now: { readonly isDragged: () => boolean; readonly announce: (text: string) => void },
): void {
  const isOwn = () =>
    !desk.session.peers().some(({ self, holding }) => !self && holding?.startsWith('hairlines/'));
  let isDue = false;
  createEffect(
    on(now.isDragged, (isDragged, before) => {
      isDue = before === true && !isDragged && isOwn();
    }),
  );
  createEffect(
    on(reading.reading, (read) => {
      if (!isDue || !read) return;
      isDue = false;
      const rows = read.ok ? readoutRows(read).map(({ name, spoken }) => [name, spoken] as const) : [];
      const text = read.ok ? readoutsTexts.spoken(rows) : readoutsTexts.faults[read.reason];
      if (text) now.announce(text);
    }),
  );
}

/** What the panel writes, each one change that undo takes back, said in words. */
function makeActs({ desk, view }: StageProps, announce: (text: string) => void) {
  const doc = () => desk.session.doc();
  return {
    mask: (line: Hairline, patch: Omit<HairlineMaskPatch, 'hairlineId'>, said: string) => {
      if (setHairlineMask(doc(), { hairlineId: line.id, ...patch })) announce(said);
    },
    bands: (bands: Omit<Parameters<typeof setBands>[1], 'designId'>) => {
      if (!setBands(doc(), { designId: view.designId(), ...bands })) return;
      const { sexBand, ageBand } = bands;
      const sex = sexBand ? rulesTexts.sexes[sexBand] : rulesTexts.unsaid;
      announce(rulesTexts.bandsSet(sex, ageBand ? rulesTexts.ages[ageBand] : rulesTexts.unsaid));
    },
    override: (rule: string, reason: string | undefined) => {
      const designId = view.designId();
      if (reason === undefined) {
        if (clearOverride(doc(), { designId, rule })) announce(rulesTexts.overrideBackDone(rule as RuleId));
      } else if (setOverride(doc(), { designId, rule, reason })) {
        announce(rulesTexts.overrideDone(rule as RuleId));
      }
    },
  };
}

/** All about a hairline on the stage: its figures, what rules say to it, and the panel it is laid and shaped with. */
export function ReadoutStage(props: StageProps): JSX.Element {
  const { desk, view } = props;
  const { announce } = useNotices();
  const lines = createLines(props);
  const reading = createLineReading(desk.session, view, lines.shown);
  const found = createFindings(desk.session, view, reading);
  const isDragged = () => lines.dragged() !== undefined;
  const isFresh = createLinger(isDragged);
  sayOnRelease(props, reading, { isDragged, announce });
  const acts = makeActs(props, announce);
  const mayEdit = () => mayWrite(desk.info().right, 'design') === 'all';
  const isHandling = () => desk.tool() === 'select' || desk.tool() === 'hairline';
  const isPanelShown = () => lines.inHand() !== undefined || (desk.tool() === 'hairline' && mayEdit());
  const signs = () => (isHandling() || isFresh() ? desk.actions()?.viewport() : undefined);
  const show = (anchorId: string) => {
    const hairlineId = lines.shown()?.id;
    if (hairlineId === undefined) return;
    desk.actions()?.choose([{ hairlineId, anchorId }]);
    desk.actions()?.focus();
  };
  const rules = () => (
    <RuleList
      found={found}
      hasNames={reading.anchors().some(({ kind }) => kind !== 'anchor')}
      hasScale={reading.photo()?.scale !== undefined}
      mayRun={desk.mayRun()}
      acts={{ show, ...(desk.mayRun() && { override: acts.override }) }}
      onBands={acts.bands}
    />
  );
  const withLine = (act: (line: Hairline) => void) => {
    const line = lines.inHand();
    if (line) act(line);
  };
  return (
    <>
      <Show when={signs()}>
        {(viewport) => <RulePips found={found} anchors={reading.anchors()} viewport={viewport()} />}
      </Show>
      <Show when={(lines.inHand() || isFresh()) && reading.reading()}>
        {(read) => <ReadoutCard reading={read()} />}
      </Show>
      <Show when={isPanelShown()}>
        <div class="stage-over">
          <HairlinePanel
            line={lines.inHand()}
            mayEdit={mayEdit()}
            open={lines.inHand() ? found.open() : 0}
            rulesTitle={rulesTexts.titleWith(found.open())}
            rules={rules()}
            shapeTitle={shapesTexts.title}
            shape={
              <ShapeSection
                {...{ desk, view, reading }}
                line={lines.inHand()}
                anchorId={desk.chosenAnchor()}
              />
            }
            onScalp={(scalp) => withLine((line) => acts.mask(line, { scalp }, texts.hairline.flipped))}
            onTransition={(transitionMm) =>
              withLine((line) =>
                acts.mask(line, { transitionMm }, texts.hairline.transitionSet(transitionMm)),
              )
            }
          />
        </div>
      </Show>
    </>
  );
}
