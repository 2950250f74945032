import { A } from '@solidjs/router';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import Compass from 'lucide-solid/icons/compass';
import { type JSX, onMount } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { MessageState } from '../ui/States.tsx';
import { Title } from './Title.tsx';

/** What any unknown address shows. */
export function NotFound(): JSX.Element {
  return (
    <main class="page-centre">
      <Title words={texts.errors.notFoundTitle} />
      <MessageState
        icon={Compass}
        level="page"
        title={texts.errors.notFoundTitle}
        text={texts.errors.notFoundText}
      >
        <A class="button button-primary" href="/">
          {texts.errors.goHome}
        </A>
      </MessageState>
    </main>
  );
}

/** What is left when a page broke: a sentence and a fresh start, with the reason in the browser's console. */
export function CrashState(props: { reason: unknown }): JSX.Element {
  onMount(() => console.error(props.reason));
  return (
    <main class="page-centre">
      <MessageState
        icon={CircleAlert}
        level="page"
        alert
        title={texts.errors.crashTitle}
        text={texts.errors.crashText}
      >
        <Button tone="primary" onClick={() => window.location.reload()}>
          {texts.errors.reload}
        </Button>
      </MessageState>
    </main>
  );
}
