import { type Accessor, createMemo, For, type JSX } from 'solid-js';

/**
 * One child for each item, kept by the item's id: a newer version of an item changes its child and does not make
 * another one, so that focus and open popovers stay.
 */
export function KeyedFor<Item extends { readonly id: string }>(props: {
  each: readonly Item[];
  children: (item: Accessor<Item>) => JSX.Element;
}): JSX.Element {
  const byId = createMemo(() => new Map(props.each.map((item) => [item.id, item])));
  return (
    <For each={props.each.map(({ id }) => id)}>
      {(id) => {
        const first = byId().get(id) as Item;
        // A child may look once more while it is taken away.
        return props.children(createMemo<Item>((last) => byId().get(id) ?? last, first));
      }}
    </For>
  );
}
