import { boardPoint, boardToScreen, type Viewport } from '@stipple/geometry';
import { createMemo, For, type JSX, Show } from 'solid-js';
import { placePips } from '../canvas/pip-places.ts';
import { KeyedFor } from '../ui/KeyedFor.tsx';
import { RuleSign } from './RuleSign.tsx';
import type { ShownAnchor } from './readout-photo.ts';
import { compareSigns, type LineFindings, type Sign } from './rule-findings.ts';

/** Radius of a handle with its rim, CSS px. */
const HANDLE_PX = 8;

interface Pip {
  /** The anchor's id: there is one sign for each, the worst. */
  readonly id: string;
  readonly sign: Sign;
}

/** The worst sign of each handle; what is kept has none. */
function createPips(found: LineFindings): () => readonly Pip[] {
  return createMemo(() => {
    const worst = new Map<string, Sign>();
    for (const { anchorId, sign } of found.findings()) {
      const before = anchorId === undefined ? undefined : worst.get(anchorId);
      if (anchorId === undefined || sign === 'green') continue;
      if (!before || compareSigns(sign, before) < 0) worst.set(anchorId, sign);
    }
    return [...worst].map(([id, sign]) => ({ id, sign }));
  });
}

/**
 * Signs at the handles of the line that a rule has something to say to, and where handles of the front view can be.
 * Nothing of it can be pressed: the handles lie under it, and the list says it all in words.
 */
export function RulePips(props: {
  found: LineFindings;
  anchors: readonly ShownAnchor[];
  viewport: Viewport;
}): JSX.Element {
  const pips = createPips(props.found);
  const places = createMemo(() => {
    const at = new Map(props.anchors.map(({ id, x, y }) => [id, boardPoint(x, y)]));
    const wanted = pips().flatMap(({ id }) => {
      const place = at.get(id);
      return place ? [{ id, at: place }] : [];
    });
    return new Map(placePips(wanted, props.viewport).map((pip) => [pip.id, pip]));
  });
  const ghost = (band: readonly { readonly x: number; readonly y: number }[]) =>
    band
      .map(({ x, y }) => boardToScreen(props.viewport, boardPoint(x, y)))
      .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
      .join(' ');
  return (
    <div class="rule-overlay" aria-hidden="true">
      <svg aria-hidden="true">
        <For each={props.found.ghosts()}>
          {({ band, kind }) => <polygon class="rule-ghost" data-kind={kind} points={ghost(band)} />}
        </For>
        <KeyedFor each={pips()}>
          {(pip) => (
            <Show when={places().get(pip().id)}>
              {(place) => (
                <line
                  class="rule-stem"
                  x1={place().handle.x}
                  y1={place().handle.y + HANDLE_PX}
                  x2={place().x}
                  y2={place().y}
                />
              )}
            </Show>
          )}
        </KeyedFor>
      </svg>
      <KeyedFor each={pips()}>
        {(pip) => (
          <Show when={places().get(pip().id)}>
            {(place) => (
              <span
                class="rule-pip"
                data-sign={pip().sign}
                style={{ transform: `translate(${place().x}px, ${place().y}px)` }}
              >
                <RuleSign sign={pip().sign} />
              </span>
            )}
          </Show>
        )}
      </KeyedFor>
    </div>
  );
}
