import type { View } from '@stipple/board';
import type { Viewport } from '@stipple/geometry';
import { type JSX, Match, Show, Switch } from 'solid-js';
import type { PinStageProps } from '../panels/pin-stage.ts';
import { ViewChips } from '../panels/ViewChips.tsx';
import type { ToolName } from '../tools/tool-name.ts';
import { lazyPanel } from '../ui/lazy-panel.tsx';
import { useNotices } from '../ui/notices.tsx';
import type { BoardDesk } from './board-desk.ts';
import { createGuidesSwitch } from './board-guides.ts';

const LandmarkStage = lazyPanel(async () => (await import('../panels/LandmarkStage.tsx')).LandmarkStage);

const LandmarkGuides = lazyPanel(async () => (await import('../panels/LandmarkGuides.tsx')).LandmarkGuides);

const MeasureStage = lazyPanel(async () => (await import('../panels/MeasureStage.tsx')).MeasureStage);

/** The tools that guides would be in the way of. */
const WITHOUT_GUIDES: ReadonlySet<ToolName> = new Set(['scale', 'density', 'erase', 'comb']);

const ScaleStage = lazyPanel(async () => (await import('../panels/ScaleStage.tsx')).ScaleStage);

/** Until the canvas is there. */
const NOT_YET: Viewport = { scale: 1, originX: 0, originY: 0, minScale: 1, maxScale: 1 };

interface MarksOf {
  readonly desk: BoardDesk;
  readonly view: BoardDesk['view'];
  readonly session: BoardDesk['session'];
  readonly frozen: boolean;
}

/** The 35 mm equivalent focal length that the photo kept, mm. */
async function focalOf({ api, boardId }: BoardDesk, photoId: string): Promise<number | undefined> {
  const { photos } = await api.photos(boardId);
  return photos.find(({ id }) => id === photoId)?.focalLength35mm ?? undefined;
}

/** What the tools that put points are given; every field is read anew, so that it follows. */
function pinStage(props: MarksOf, notices: ReturnType<typeof useNotices>): PinStageProps {
  const { desk } = props;
  return {
    get viewport() {
      return desk.actions()?.viewport() ?? NOT_YET;
    },
    get frame() {
      return props.view.frame();
    },
    doc: () => props.session.doc(),
    currentView: () => props.view.view(),
    image: () => {
      const photo = props.view.view()?.photo;
      return photo === undefined
        ? undefined
        : desk.shelf.find(desk.api.photoUrl(desk.boardId, photo, 'preview'));
    },
    onPins: desk.setPins,
    onDone: () => {
      desk.chooseTool('select');
      desk.actions()?.focus();
    },
    focus: () => desk.actions()?.focus(),
    announce: notices.announce,
    tell: notices.tell,
  };
}

const hasLandmarks = ({ landmarks }: View) => Object.keys(landmarks).length > 0;

/** The scale and the landmarks of the view shown, with the tools that set them, and the guides. */
export function ViewMarks(props: MarksOf): JSX.Element {
  const { desk } = props;
  const notices = useNotices();
  const { guides, toggleGuides } = createGuidesSwitch();
  const stage = pinStage(props, notices);
  const take = (tool: ToolName) => () => {
    desk.chooseTool(desk.tool() === tool ? 'select' : tool);
    desk.actions()?.focus();
  };
  const inHand = () => {
    const tool = desk.tool();
    return !props.frozen && (tool === 'scale' || tool === 'landmarks') ? tool : undefined;
  };
  return (
    <Show when={props.view.view()}>
      {(view) => (
        <>
          <ViewChips
            view={view()}
            maySet={!props.frozen && desk.mayRun()}
            inHand={inHand()}
            guides={guides()}
            onScale={take('scale')}
            onLandmarks={take('landmarks')}
            onGuides={toggleGuides}
          />
          <Show when={view().id} keyed>
            <Show when={guides() && hasLandmarks(view()) && !WITHOUT_GUIDES.has(desk.tool())}>
              <LandmarkGuides view={view()} frame={stage.frame} viewport={stage.viewport} />
            </Show>
            <Switch>
              <Match when={desk.tool() === 'measure'}>
                <MeasureStage {...stage} view={view()} />
              </Match>
              <Match when={inHand() === 'landmarks'}>
                <LandmarkStage {...stage} view={view()} />
              </Match>
              <Match when={inHand() === 'scale'}>
                <ScaleStage {...stage} view={view()} focal35Mm={(photoId) => focalOf(desk, photoId)} />
              </Match>
            </Switch>
          </Show>
        </>
      )}
    </Show>
  );
}
