import { type DensityStyle, leastZoneAnchors, type Zone, type ZoneSettings } from '@stipple/board';
import Check from 'lucide-solid/icons/check';
import Copy from 'lucide-solid/icons/copy';
import SlidersHorizontal from 'lucide-solid/icons/sliders-horizontal';
import Trash from 'lucide-solid/icons/trash';
import X from 'lucide-solid/icons/x';
import { createSignal, type JSX, Show } from 'solid-js';
import type { ZoneOutlining } from '../canvas/canvas-actions.ts';
import { createMedia, PHONE_QUERY } from '../media.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { ZoneFigures } from './ZoneFigures.tsx';
import { ZoneKinds } from './ZoneKinds.tsx';
import { ZoneName } from './ZoneName.tsx';
import '../styles/zones.css';

/** What can be done to the chosen zone. */
export interface ZoneEdits {
  set(change: Partial<ZoneSettings>): void;
  remove(): void;
  duplicate(): void;
}

interface ZonePanelProps {
  /** The chosen zone; without one the panel is about the next one. */
  readonly zone: Zone | undefined;
  readonly next: ZoneSettings;
  readonly style: DensityStyle;
  readonly mayEdit: boolean;
  /** An outline being drawn. */
  readonly outline: ZoneOutlining | undefined;
  readonly edits: ZoneEdits;
  readonly onNext: (settings: ZoneSettings) => void;
}

/** A zone's properties beside the tool: of the chosen zone, else of the next one; on phones it starts folded. */
export function ZonePanel(props: ZonePanelProps): JSX.Element {
  const phone = createMedia(PHONE_QUERY);
  const [open, setOpen] = createSignal(!phone());
  const settings = (): ZoneSettings => props.zone?.header ?? props.next;
  const title = () =>
    `${props.zone ? texts.zones.chosen : texts.zones.next}: ${texts.zones.kinds[settings().kind]}`;
  const change = (part: Partial<ZoneSettings>) =>
    props.zone ? props.edits.set(part) : props.onNext({ ...settings(), ...part });
  return (
    <section class="brush-panel zone-panel" aria-label={texts.zones.title}>
      <header class="brush-panel-head">
        <h2>{title()}</h2>
        <span class="brush-panel-short" />
        <IconButton
          label={open() ? texts.zones.hide : texts.zones.show}
          icon={open() ? X : SlidersHorizontal}
          expanded={open()}
          onClick={() => setOpen(!open())}
        />
      </header>
      <Show when={props.outline}>
        {(outline) => <OutlineRow outline={outline()} isLine={settings().kind === 'part'} />}
      </Show>
      <Show when={open()}>
        <div class="zone-body">
          <ZoneKinds
            kind={settings().kind}
            disabled={!props.mayEdit}
            onKind={(kind) => (props.zone ? props.edits.set({ kind }) : props.onNext({ kind }))}
          />
          <p class="field-hint">{texts.zones.hints[settings().kind]}</p>
          <ZoneFigures
            settings={settings()}
            style={props.style}
            disabled={!props.mayEdit}
            onFigures={change}
          />
          <Show when={props.zone} fallback={<DrawHint isLine={settings().kind === 'part'} />}>
            {(zone) => <ChosenZone zone={zone()} mayEdit={props.mayEdit} edits={props.edits} />}
          </Show>
        </div>
      </Show>
    </section>
  );
}

function DrawHint(props: { isLine: boolean }): JSX.Element {
  return <p class="field-hint">{props.isLine ? texts.zones.drawPart : texts.zones.draw}</p>;
}

/** How far the outline is, and what a hand without keys needs to end it. */
function OutlineRow(props: { outline: ZoneOutlining; isLine: boolean }): JSX.Element {
  return (
    <div class="zone-outline">
      <span class="zone-corners">{texts.zones.cornersNow(props.outline.corners)}</span>
      <Button tone="primary" icon={Check} onClick={() => props.outline.finish()}>
        {props.isLine ? texts.zones.finishPart : texts.zones.finish}
      </Button>
      <Button onClick={() => props.outline.abandon()}>{texts.zones.abandon}</Button>
    </div>
  );
}

function ChosenZone(props: { zone: Zone; mayEdit: boolean; edits: ZoneEdits }): JSX.Element {
  const least = () => leastZoneAnchors(props.zone.header.kind);
  return (
    <>
      <Show when={props.zone.anchors.length < least()}>
        <p class="zone-warning" data-level="warn" role="status">
          {texts.zones.noEffect(least())}
        </p>
      </Show>
      <ZoneName
        name={props.zone.header.name ?? ''}
        disabled={!props.mayEdit}
        onName={(name) => props.edits.set({ name })}
      />
      <Show when={props.mayEdit}>
        <div class="zone-acts">
          <Button icon={Copy} onClick={() => props.edits.duplicate()}>
            {texts.zones.duplicate}
          </Button>
          <Button tone="quiet" icon={Trash} onClick={() => props.edits.remove()}>
            {texts.zones.remove}
          </Button>
        </div>
      </Show>
    </>
  );
}
