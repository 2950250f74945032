import type { BoardSummary } from '../api.ts';

/** What a list of consultations can be sorted by. */
export const BOARD_ORDERS = ['changed', 'title', 'client'] as const;

/** One of them. */
export type BoardOrder = (typeof BOARD_ORDERS)[number];

type Sorted = Pick<BoardSummary, 'title' | 'clientName' | 'status' | 'updatedAt'>;

const inWords = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** The consultations in that order, archived ones after all others, nameless clients after named ones. */
export function sortBoards<Summary extends Sorted>(
  boards: readonly Summary[],
  order: BoardOrder,
): readonly Summary[] {
  const compare = {
    changed: (a: Sorted, b: Sorted) => b.updatedAt.localeCompare(a.updatedAt),
    title: (a: Sorted, b: Sorted) => inWords.compare(a.title, b.title),
    client: (a: Sorted, b: Sorted) =>
      Number(!a.clientName) - Number(!b.clientName) ||
      inWords.compare(a.clientName ?? '', b.clientName ?? '') ||
      inWords.compare(a.title, b.title),
  }[order];
  const isArchived = ({ status }: Sorted) => Number(status === 'archived');
  return [...boards].sort((a, b) => isArchived(a) - isArchived(b) || compare(a, b));
}
