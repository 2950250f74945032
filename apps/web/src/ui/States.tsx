import CircleAlert from 'lucide-solid/icons/circle-alert';
import { For, type JSX, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { texts } from '../texts/texts.ts';
import { Button } from './Button.tsx';
import type { Icon } from './icon.ts';

/** A calm full-area message: an icon, a title, a sentence, and what can be done about it. */
export function MessageState(props: {
  icon: Icon;
  title: string;
  text: string;
  level?: 'page' | 'part';
  alert?: boolean;
  children?: JSX.Element;
}): JSX.Element {
  return (
    <div class="message-state" role={props.alert ? 'alert' : undefined}>
      <span class="message-icon">
        <Dynamic component={props.icon} size={28} stroke-width={1.5} aria-hidden="true" />
      </span>
      <Show when={props.level === 'page'} fallback={<h2>{props.title}</h2>}>
        <h1>{props.title}</h1>
      </Show>
      <p>{props.text}</p>
      <div class="message-actions">{props.children}</div>
    </div>
  );
}

/** Says what could not be loaded and offers to try again. */
export function ErrorState(props: { title: string; text: string; onRetry: () => void }): JSX.Element {
  return (
    <MessageState icon={CircleAlert} title={props.title} text={props.text} alert>
      <Button onClick={() => props.onRetry()}>{texts.common.retry}</Button>
    </MessageState>
  );
}

/** Grey rows standing in for what is being loaded; read out as one word. */
export function SkeletonRows(props: { count: number; label: string; class?: string }): JSX.Element {
  return (
    <div class={`skeleton-rows ${props.class ?? ''}`} role="status">
      <span class="visually-hidden">{props.label}</span>
      <For each={Array.from({ length: props.count })}>
        {() => <div class="skeleton" aria-hidden="true" />}
      </For>
    </div>
  );
}
