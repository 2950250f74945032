import { Index, type JSX, Show } from 'solid-js';
import { readoutsTexts as words } from '../texts/readouts.ts';
import type { Reading } from './readout-follow.ts';
import { readoutHint, readoutRows } from './readout-words.ts';

/** The figures of a hairline at the edge of the stage, where no hand that drags is. */
export function ReadoutCard(props: { reading: Reading }): JSX.Element {
  const facts = () => (props.reading.ok ? props.reading : undefined);
  const fault = () => (props.reading.ok ? undefined : words.faults[props.reading.reason]);
  return (
    <section class="readout-card" aria-label={words.title}>
      <Show when={facts()} fallback={<p class="readout-hint">{fault()}</p>}>
        {(shown) => (
          <>
            <Show when={shown().facts.height}>
              <h2>{words.measured}</h2>
            </Show>
            <dl>
              <Index each={readoutRows(shown())}>
                {(row) => (
                  <div data-row={row().id}>
                    <dt>{row().name}</dt>
                    <dd>{row().value}</dd>
                  </div>
                )}
              </Index>
            </dl>
            <Show when={readoutHint(shown())}>{(hint) => <p class="readout-hint">{hint()}</p>}</Show>
          </>
        )}
      </Show>
    </section>
  );
}
