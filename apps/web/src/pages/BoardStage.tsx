import { clearCombs, mayWrite } from '@stipple/board';
import Image from 'lucide-solid/icons/image';
import ImagePlus from 'lucide-solid/icons/image-plus';
import { createMemo, type JSX, Match, Show, Switch } from 'solid-js';
import { BoardCanvas } from '../canvas/BoardCanvas.tsx';
import { BrushGrip } from '../panels/BrushGrip.tsx';
import { BrushPanel } from '../panels/BrushPanel.tsx';
import { FirstViews } from '../panels/FirstViews.tsx';
import { Legend } from '../panels/Legend.tsx';
import { LockBadge } from '../panels/LockBadge.tsx';
import { LookBadges } from '../panels/LookBadges.tsx';
import { PhotoButtons } from '../panels/PhotoPicker.tsx';
import { UploadList } from '../panels/UploadList.tsx';
import { texts } from '../texts/texts.ts';
import { type InkTool, isInkTool } from '../tools/tool-name.ts';
import { lazyPanel } from '../ui/lazy-panel.tsx';
import { useNotices } from '../ui/notices.tsx';
import { MessageState, SkeletonRows } from '../ui/States.tsx';
import type { BoardDesk } from './board-desk.ts';
import { photoTrayParts } from './board-photos.ts';
import { chosenZone, zoneEdits } from './board-zones.ts';
import { HairlineSettings } from './HairlineSettings.tsx';
import { ViewMarks } from './ViewMarks.tsx';

const InkPanel = lazyPanel(async () => (await import('../panels/InkPanel.tsx')).InkPanel);

const SnapshotBanner = lazyPanel(async () => (await import('../panels/SnapshotBanner.tsx')).SnapshotBanner);

const ZonePanel = lazyPanel(async () => (await import('../panels/ZonePanel.tsx')).ZonePanel);

const CombPanel = lazyPanel(async () => (await import('../panels/CombPanel.tsx')).CombPanel);

const TotalsStage = lazyPanel(async () => (await import('../panels/TotalsStage.tsx')).TotalsStage);

/** The middle of the board: the photo with the design on it, or what stands there while there is none. */
export function BoardStage(props: { desk: BoardDesk }): JSX.Element {
  const { desk } = props;
  return (
    <section class="stage" aria-label={texts.board.stage}>
      <Switch fallback={<SkeletonRows class="stage-skeleton" count={1} label={texts.board.loading} />}>
        <Match when={desk.history.looking()} keyed>
          {(looking) => <Stage desk={desk} frozen session={looking.session} view={looking.view} />}
        </Match>
        <Match when={desk.session.ready() && desk.view.views().length === 0}>
          <NoPhoto desk={desk} />
        </Match>
        <Match when={desk.session.ready()}>
          <Stage desk={desk} frozen={false} session={desk.session} view={desk.view} />
        </Match>
      </Switch>
      <Show when={desk.history.looking()}>
        {(looking) => (
          <SnapshotBanner
            snapshot={looking().snapshot}
            mayRestore={desk.mayRun()}
            onRestore={() => desk.history.restore(looking().snapshot)}
            onBack={desk.history.back}
          />
        )}
      </Show>
      <UploadList uploads={desk.uploads} />
    </section>
  );
}

function Stage(props: {
  desk: BoardDesk;
  frozen: boolean;
  session: BoardDesk['session'];
  view: BoardDesk['view'];
}): JSX.Element {
  const { desk } = props;
  const notices = useNotices();
  const label = () => texts.photos.labels[props.view.view()?.label ?? 'other'];
  const brushing = () => !props.frozen && (desk.tool() === 'density' || desk.tool() === 'erase');
  const change = (part: Partial<ReturnType<typeof desk.brush>>) =>
    desk.setBrush({ ...desk.brush(), ...part });
  return (
    <>
      <div class="stage-canvas">
        <BoardCanvas
          session={props.session}
          view={props.view}
          right={props.frozen ? 'view' : desk.info().right}
          tool={desk.tool()}
          brush={desk.brush()}
          ink={desk.ink()}
          zone={desk.zone()}
          pins={desk.pins()}
          mayPoint={!props.frozen && desk.info().role !== 'viewer'}
          ownWriters={desk.ownWriters()}
          penOnly={desk.hands().penOnly}
          tunes={brushing() && desk.gripHeld()}
          locked={desk.locked()}
          photoUrl={(photoId, size) => desk.api.photoUrl(desk.boardId, photoId, size)}
          tileUrl={
            desk.info().role === 'viewer'
              ? undefined
              : (photoId, place) => desk.api.tileUrl(desk.boardId, photoId, place)
          }
          shelf={desk.shelf}
          label={texts.board.canvasLabel(label())}
          onTool={(tool) => desk.chooseTool(tool)}
          onBrush={desk.setBrush}
          onInk={desk.setInk}
          onChosenZone={desk.setChosenZone}
          onChosenLine={desk.setChosenLine}
          onChosenAnchor={desk.setChosenAnchor}
          onOutline={desk.setOutline}
          onLock={() => toggleLock(desk, notices)}
          announce={notices.announce}
          tell={notices.tell}
          look={desk.look()}
          onDots={desk.setDots}
          onDotsFail={() => {
            desk.setDotsBroken();
            notices.tell(texts.dots.broken);
          }}
          onDensityTouched={desk.scalp.touched}
          onReady={desk.setActions}
        />
      </div>
      <TotalsStage
        session={props.session}
        view={props.view}
        scalp={desk.scalp}
        viewport={desk.actions()?.viewport()}
        mayPlan={!props.frozen && desk.mayRun()}
        hatches={desk.look().show !== 'dots'}
        onTouched={desk.scalp.onTouched}
        announce={notices.announce}
      />
      <Show when={brushing()}>
        <div class="stage-over">
          <BrushPanel
            erase={desk.tool() === 'erase'}
            brush={desk.brush()}
            onBrush={change}
            onHold={desk.setGripHeld}
          />
        </div>
        <BrushGrip pad brush={desk.brush()} onBrush={change} onHold={desk.setGripHeld} />
      </Show>
      <Show when={!props.frozen && isInkTool(desk.tool()) ? desk.tool() : undefined}>
        {(tool) => (
          <div class="stage-over">
            <InkPanel
              tool={tool() as InkTool}
              ink={desk.ink()}
              onTool={(kind) => desk.chooseTool(kind)}
              onInk={(part) => desk.setInk({ ...desk.ink(), ...part })}
            />
          </div>
        )}
      </Show>
      <Show when={!props.frozen && desk.tool() === 'comb'}>
        <div class="stage-over">
          <CombPanel
            brush={desk.brush()}
            isCombed={props.view.combs().length > 0}
            onBrush={change}
            onClear={() => clearView(desk, notices)}
          />
        </div>
      </Show>
      <ZoneSettings desk={desk} view={props.view} frozen={props.frozen} />
      <HairlineSettings desk={desk} view={props.view} frozen={props.frozen} />
      <ViewMarks desk={desk} view={props.view} session={props.session} frozen={props.frozen} />
      <Show when={desk.locked()}>
        <LockBadge onUnlock={() => toggleLock(desk, notices)} />
      </Show>
      <LookBadges look={desk.look()} sessions={props.view.plan().sessions.shares.length} />
      <Legend
        hasColours={desk.look().show !== 'dots'}
        hasOutside={props.view.hasPaintOutside()}
        assumedScale={props.view.view()?.scaleSource === 'assumed'}
      />
    </>
  );
}

/** The zone panel: with the zone tool, and with the select tool where a zone is chosen. */
function ZoneSettings(props: { desk: BoardDesk; view: BoardDesk['view']; frozen: boolean }): JSX.Element {
  const { desk } = props;
  const notices = useNotices();
  const zone = createMemo(() => chosenZone(desk, props.view));
  const isShown = () => (desk.tool() === 'zone' && !props.frozen) || (desk.tool() === 'select' && zone());
  return (
    <Show when={isShown()}>
      <div class="stage-over">
        <ZonePanel
          zone={zone()}
          next={desk.zone()}
          style={props.view.densityStyle()}
          mayEdit={!props.frozen && mayWrite(desk.info().right, 'design') === 'all'}
          outline={desk.outline()}
          edits={zoneEdits(desk, notices.announce)}
          onNext={desk.setZone}
        />
      </div>
    </Show>
  );
}

function clearView(desk: BoardDesk, notices: ReturnType<typeof useNotices>): void {
  const { session, view } = desk;
  const viewId = view.viewId();
  if (viewId === undefined) return;
  const count = clearCombs(session.doc(), { designId: view.designId(), viewId });
  notices.announce(texts.comb.cleared(count));
}

function toggleLock(desk: BoardDesk, notices: ReturnType<typeof useNotices>): void {
  desk.setLocked(!desk.locked());
  notices.announce(desk.locked() ? texts.hands.locked : texts.hands.unlocked);
}

function NoPhoto(props: { desk: BoardDesk }): JSX.Element {
  return (
    <div class="stage-empty">
      <Show
        when={props.desk.mayAddPhotos()}
        fallback={
          <MessageState icon={Image} title={texts.board.noPhotoYetTitle} text={texts.board.noPhotoYetText} />
        }
      >
        <MessageState icon={ImagePlus} title={texts.board.noPhotoTitle} text={texts.board.noPhotoText}>
          <PhotoButtons
            onChoose={() => props.desk.photoSource()?.choose()}
            onTake={() => props.desk.photoSource()?.take()}
          />
          <p class="field-hint">{texts.photos.hint}</p>
        </MessageState>
        <FirstViews parts={photoTrayParts(props.desk)} />
      </Show>
    </div>
  );
}
