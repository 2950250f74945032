import { readZones, setOwner, type View } from '@stipple/board';
import { type HeadRegion, ownerChoices, treatmentHours } from '@stipple/density';
import { createEffect, createMemo, For, type JSX, Show } from 'solid-js';
import { photosTexts } from '../texts/photos.ts';
import { totalsTexts as words } from '../texts/totals.ts';
import { zonesTexts } from '../texts/zones.ts';
import {
  hairAndBare,
  otherRows,
  partsToRow,
  type RegionRow,
  type RowSource,
  regionRows,
  zoneRows,
} from '../totals/totals-rows.ts';
import { leftOutSentences } from '../totals/totals-words.ts';
import { Select } from '../ui/Select.tsx';
import type { PlanContext } from './plan-context.ts';
import { alarmsOf, TotalsAlarms } from './TotalsAlarms.tsx';
import { type TableRow, TotalsTable } from './TotalsTable.tsx';
import '../styles/totals.css';

const byDots = ({ sum }: TableRow) => sum.hours;

/** What the whole plan comes to, by region and by zone, and what is left out of it. */
export function TotalsSection(props: { context: PlanContext }): JSX.Element {
  const totals = () => props.context.scalp.totals();
  createEffect(() => totals()?.start());
  const source = createMemo((): RowSource | undefined => {
    const count = totals()?.count();
    if (!count) return undefined;
    const { view, session } = props.context;
    return {
      count,
      labels: new Map(view.views().map(({ id, label }) => [id, label])),
      zones: new Map(readZones(session.doc(), view.designId()).map((zone) => [zone.id, zone])),
      healedMm: view.plan().dots.healedMm100 / 100,
    };
  });
  return (
    <Show when={!totals()?.broken()} fallback={<p role="alert">{words.broken}</p>}>
      <Show when={source()} fallback={<p class="field-hint">{words.counting}</p>}>
        {(known) => (
          <Show
            when={known().count.parts.length > 0}
            fallback={
              <>
                <p class="field-hint">{words.none}</p>
                <LeftOut source={known()} views={props.context.view.views()} />
                <Regions source={known()} context={props.context} />
              </>
            }
          >
            <Whole source={known()} assumed={isAssumed(known(), props.context.view.views())} />
            <Regions source={known()} context={props.context} />
            <Zones source={known()} assumed={isAssumed(known(), props.context.view.views())} />
            <LeftOut source={known()} views={props.context.view.views()} />
          </Show>
        )}
      </Show>
    </Show>
  );
}

/** Whether any photo that counts something has no scale of its own. */
export function isAssumed({ count }: RowSource, views: readonly View[]): boolean {
  const counting = new Set(count.parts.map(({ viewId }) => viewId));
  return views.some(({ id, scaleSource }) => scaleSource === 'assumed' && counting.has(id));
}

function Whole(props: { source: RowSource; assumed: boolean }): JSX.Element {
  const all = () => partsToRow('all', props.source.count.parts, props.source);
  const rows = (): TableRow[] => {
    const { hair, bare } = hairAndBare(props.source);
    const whole = { ...all(), title: words.all, isSum: true };
    if (hair.sum.areaCm2 === 0) return [whole];
    return [{ ...bare, title: words.bare }, { ...hair, title: words.hair }, whole];
  };
  return (
    <>
      <TotalsAlarms alarms={alarmsOf(all().sum)} />
      <TotalsTable
        caption={words.whole}
        rows={rows()}
        assumed={props.assumed}
        hours={(row) => (row.isSum ? treatmentHours(row.sum) : row.sum.hours)}
      />
      <p class="field-hint">
        {words.setUp}
        <Show when={!props.source.count.exact}> {words.rough}</Show>
      </p>
    </>
  );
}

function Regions(props: { source: RowSource; context: PlanContext }): JSX.Element {
  const views = () => props.context.view.views();
  const nameOf = (viewId: string) => viewName(views(), viewId);
  const rows = () =>
    [...regionRows(props.source), ...otherRows(props.source)].map((row): TableRow => {
      const title = words.regionNames[row.region];
      const picks = () => <OwnerPick row={row} context={props.context} />;
      return {
        ...row,
        title,
        ...(row.region === 'other' ? { detail: nameOf(row.ownerId) } : { under: picks }),
      };
    });
  return (
    <>
      <TotalsTable
        caption={words.regions}
        rows={rows()}
        assumed={isAssumed(props.source, views())}
        hours={byDots}
      />
      <p class="field-hint">{words.regionsHint}</p>
    </>
  );
}

/** Which photo counts the region: everybody sees it, who may change the plan picks another. */
function OwnerPick(props: { row: RegionRow; context: PlanContext }): JSX.Element {
  const views = () => props.context.view.views();
  const title = () => words.regionNames[props.row.region];
  const choose = (viewId: string) => {
    const { session, view, announce } = props.context;
    const designId = view.designId();
    if (setOwner(session.doc(), { designId, region: props.row.region as HeadRegion, viewId }))
      announce(words.ownerNow(title(), viewName(views(), viewId)));
  };
  return (
    <Show
      when={props.context.lockedReason === undefined}
      fallback={<span class="totals-owner">{words.countedIn(viewName(views(), props.row.ownerId))}</span>}
    >
      <span class="totals-owner">
        <Select
          label={words.owner(title())}
          hideLabel
          value={props.row.ownerId}
          choices={ownerChoices(props.row.region, views()).map(({ id }) => ({
            value: id,
            text: words.countedIn(viewName(views(), id)),
          }))}
          onChange={choose}
        />
      </span>
    </Show>
  );
}

function Zones(props: { source: RowSource; assumed: boolean }): JSX.Element {
  const rows = () =>
    zoneRows(props.source).map((row): TableRow => {
      if (!row.zone) return { ...row, title: words.byHand };
      const { kind, name } = row.zone.header;
      return {
        ...row,
        title: name ?? zonesTexts.kinds[kind],
        ...(name && kind !== 'density' && { detail: zonesTexts.kinds[kind] }),
      };
    });
  return <TotalsTable caption={words.zones} rows={rows()} assumed={props.assumed} hours={byDots} />;
}

function LeftOut(props: { source: RowSource; views: readonly View[] }): JSX.Element {
  const sentences = () => leftOutSentences(props.source.count, (viewId) => viewName(props.views, viewId));
  return (
    <Show when={sentences().length > 0}>
      <div class="totals-left">
        <h4>{words.leftOut}</h4>
        <ul>
          <For each={sentences()}>{(sentence) => <li>{sentence}</li>}</For>
        </ul>
      </div>
    </Show>
  );
}

/** What a view is called; two of one kind are numbered. */
function viewName(views: readonly View[], viewId: string): string {
  const view = views.find(({ id }) => id === viewId);
  const name = photosTexts.labels[view?.label ?? 'other'];
  const alike = views.filter(({ label }) => label === view?.label);
  return alike.length > 1 ? `${name} ${1 + alike.findIndex(({ id }) => id === viewId)}` : name;
}
