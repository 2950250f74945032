import { createEffect, type JSX } from 'solid-js';
import { texts } from '../texts/texts.ts';

/** Names the browser's tab while a page is shown. */
export function Title(props: { words?: string }): JSX.Element {
  createEffect(() => {
    document.title = props.words ? `${props.words} · ${texts.common.productName}` : texts.common.productName;
  });
  return null;
}
