import { type JSX, Show } from 'solid-js';
import { type LookChoice, sessionShown } from '../canvas/dots-choice.ts';
import { texts } from '../texts/texts.ts';

/** What whoever looks at dots must know: that they are fresh, and that sessions are still to come. */
export function LookBadges(props: { look: LookChoice; sessions: number }): JSX.Element {
  const dots = () => props.look.show !== 'heat';
  const session = () => sessionShown(props.look, props.sessions);
  return (
    <div class="look-badges">
      <Show when={dots() && props.look.age === 'fresh'}>
        <p data-strong="">{texts.dots.freshBadge}</p>
      </Show>
      <Show when={session() < props.sessions}>
        <p>{texts.dots.sessionBadge(session(), props.sessions)}</p>
      </Show>
    </div>
  );
}
