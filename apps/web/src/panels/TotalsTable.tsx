import { For, type JSX, Show } from 'solid-js';
import { totalsTexts as words } from '../texts/totals.ts';
import type { TotalsRow } from '../totals/totals-rows.ts';

/** A row with its words, and what belongs under it. */
export interface TableRow extends TotalsRow {
  readonly title: string;
  /** Said after the title. */
  readonly detail?: string;
  readonly isSum?: boolean;
  readonly under?: () => JSX.Element;
}

/** Area ± error, dots, ink and hours of some parts; under each the dots of every session. */
export function TotalsTable(props: {
  caption: string;
  rows: readonly TableRow[];
  assumed: boolean;
  hours: (row: TableRow) => number;
}): JSX.Element {
  return (
    <table class="totals-table">
      <caption>
        {props.caption}
        <Show when={props.assumed}>
          <span class="totals-badge" title={words.assumedHint}>
            {words.assumed}
          </span>
        </Show>
      </caption>
      <thead>
        <tr>
          <th scope="col">{words.columns.part}</th>
          <th scope="col">{words.columns.area}</th>
          <th scope="col">{words.columns.dots}</th>
          <th scope="col">{words.columns.ink}</th>
          <th scope="col">{words.columns.hours}</th>
        </tr>
      </thead>
      <For each={props.rows}>
        {(row) => <Row row={row} assumed={props.assumed} hours={props.hours(row)} />}
      </For>
    </table>
  );
}

function Row(props: { row: TableRow; assumed: boolean; hours: number }): JSX.Element {
  const about = () => (props.assumed ? words.about : '');
  const sum = () => props.row.sum;
  return (
    <tbody classList={{ 'totals-sum': props.row.isSum === true }}>
      <tr>
        <th scope="row">
          {props.row.title}
          <Show when={props.row.detail}>{(detail) => <span class="totals-detail">{detail()}</span>}</Show>
        </th>
        <Show when={sum().areaCm2 > 0} fallback={<td colSpan={4}>{words.empty}</td>}>
          <td>
            {about()}
            {words.area(sum().areaCm2)}
            <Show when={props.row.errorPercent >= 0.5}>
              <span class="totals-error" title={words.errorHint(props.row.errorPercent)}>
                {words.error(props.row.errorPercent)}
              </span>
            </Show>
          </td>
          <td>
            {about()}
            {words.dotCount(sum().allDots)}
          </td>
          <td>
            {about()}
            {words.percent(sum().coveragePercent)}
          </td>
          <td>
            {about()}
            {words.hours(props.hours)}
          </td>
        </Show>
      </tr>
      <Show when={sum().dots.length > 1 || props.row.under}>
        <tr class="totals-under">
          <td colSpan={5}>
            <Show when={sum().allDots > 0 && sum().dots.length > 1}>
              <span class="totals-sessions">
                <For each={sum().dots}>
                  {(count, nth) => (
                    <span title={words.sessionLong(nth() + 1, count)}>{words.session(nth() + 1, count)}</span>
                  )}
                </For>
              </span>
            </Show>
            {props.row.under?.()}
          </td>
        </tr>
      </Show>
    </tbody>
  );
}
