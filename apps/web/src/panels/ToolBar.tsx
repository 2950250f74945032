import ArrowUpRight from 'lucide-solid/icons/arrow-up-right';
import Eraser from 'lucide-solid/icons/eraser';
import Hand from 'lucide-solid/icons/hand';
import Hexagon from 'lucide-solid/icons/hexagon';
import MousePointer2 from 'lucide-solid/icons/mouse-pointer-2';
import Paintbrush from 'lucide-solid/icons/paintbrush';
import Pencil from 'lucide-solid/icons/pencil';
import Ruler from 'lucide-solid/icons/ruler';
import Scaling from 'lucide-solid/icons/scaling';
import ScanFace from 'lucide-solid/icons/scan-face';
import Slash from 'lucide-solid/icons/slash';
import Spline from 'lucide-solid/icons/spline';
import Type from 'lucide-solid/icons/type';
import Wand from 'lucide-solid/icons/wand';
import Wind from 'lucide-solid/icons/wind';
import { createMemo, For, type JSX } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { type InkTool, isInkTool, type ToolName } from '../tools/tool-name.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { Icon } from '../ui/icon.ts';
import { Toolbar } from '../ui/Toolbar.tsx';
import type { ToolOffer } from './tool-access.ts';

const ICONS: Readonly<Record<ToolName, Icon>> = {
  select: MousePointer2,
  hand: Hand,
  hairline: Spline,
  density: Paintbrush,
  zone: Hexagon,
  comb: Wind,
  erase: Eraser,
  pen: Pencil,
  line: Slash,
  arrow: ArrowUpRight,
  text: Type,
  laser: Wand,
  measure: Ruler,
  scale: Scaling,
  landmarks: ScanFace,
};

const KEYS: Readonly<Partial<Record<ToolName, string>>> = {
  select: 'V',
  hand: 'H',
  hairline: 'P',
  density: 'B',
  zone: 'Z',
  comb: 'N',
  erase: 'E',
  pen: 'D',
  line: 'L',
  arrow: 'A',
  text: 'T',
  laser: 'K',
  measure: 'M',
};

/** On a phone there is room for one kind of ink: the one last in hand; its panel has the others. */
function createRow(props: { offers: readonly ToolOffer[]; tool: ToolName; lying: boolean }) {
  const lastInk = createMemo<InkTool>((before) => (isInkTool(props.tool) ? props.tool : before), 'pen');
  return () =>
    props.offers.filter(
      ({ tool, elsewhere }) => !elsewhere && (!props.lying || !isInkTool(tool) || tool === lastInk()),
    );
}

/** The tools this person may use; lying on phones, standing elsewhere. */
export function ToolBar(props: {
  offers: readonly ToolOffer[];
  tool: ToolName;
  lying: boolean;
  onTool: (tool: ToolName) => void;
}): JSX.Element {
  const row = createRow(props);
  return (
    <Toolbar
      label={texts.board.tools.label}
      orientation={props.lying ? 'horizontal' : 'vertical'}
      class="board-tools"
    >
      <For each={row()}>
        {(offer) => (
          <IconButton
            label={texts.board.tools[offer.tool]}
            icon={ICONS[offer.tool]}
            keys={KEYS[offer.tool]}
            pressed={props.tool === offer.tool}
            disabledReason={offer.disabledReason}
            tabIndex={props.tool === offer.tool ? 0 : -1}
            onClick={() => props.onTool(offer.tool)}
          />
        )}
      </For>
    </Toolbar>
  );
}
