import type { Bands, ViewLabel } from '@stipple/board';
import { For, type JSX, Show } from 'solid-js';
import { ANCHOR_NAMES } from '../texts/anchors.ts';
import { photosTexts } from '../texts/photos.ts';
import { readoutsTexts } from '../texts/readouts.ts';
import { rulesTexts as words } from '../texts/rules.ts';
import { KeyedFor } from '../ui/KeyedFor.tsx';
import { RuleBands } from './RuleBands.tsx';
import { type RuleActs, RuleRow } from './RuleRow.tsx';
import type { LineFindings, ShownMismatch } from './rule-findings.ts';

const mismatchWords = ({ kind, viewLabel, mm, errorMm }: ShownMismatch): string =>
  words.mismatch(
    ANCHOR_NAMES[kind],
    photosTexts.labels[viewLabel as ViewLabel],
    readoutsTexts.length(mm, errorMm),
  );

/** What the rules say to the line, the worst first, and by which bands; what is kept is folded away. */
export function RuleList(props: {
  found: LineFindings;
  hasNames: boolean;
  hasScale: boolean;
  mayRun: boolean;
  acts: RuleActs;
  onBands: (bands: Bands) => void;
}): JSX.Element {
  const notable = () => props.found.findings().filter(({ sign }) => sign !== 'green');
  const kept = () => props.found.findings().filter(({ sign }) => sign === 'green');
  return (
    <div class="rule-list">
      <RuleBands design={props.found.design()} mayChange={props.mayRun} onBands={props.onBands} />
      <Show when={props.found.seniors() > 0}>
        <p class="rule-note" data-senior="">
          {words.seniorText(props.found.seniors())}
        </p>
      </Show>
      <KeyedFor each={notable()}>{(shown) => <RuleRow shown={shown()} acts={props.acts} />}</KeyedFor>
      <Show when={notable().length === 0}>
        <p class="field-hint">{kept().length > 0 ? words.allKept : words.nothing}</p>
      </Show>
      <Show when={!props.hasNames}>
        <p class="rule-note">{words.needsNames}</p>
      </Show>
      <Show when={!props.hasScale}>
        <p class="rule-note">{words.needsScale}</p>
      </Show>
      <For each={props.found.mismatches()}>
        {(mismatch) => (
          <p class="rule-note" data-mismatch={mismatch.kind}>
            {mismatchWords(mismatch)}
          </p>
        )}
      </For>
      <Show when={props.found.ghosts().length > 0}>
        <p class="field-hint">{words.ghost}</p>
      </Show>
      <Show when={kept().length > 0}>
        <details class="rule-kept">
          <summary>{words.keeps(kept().length)}</summary>
          <KeyedFor each={kept()}>{(shown) => <RuleRow shown={shown()} acts={props.acts} />}</KeyedFor>
        </details>
      </Show>
    </div>
  );
}
