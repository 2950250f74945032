import type { BoardSummary } from '../api.ts';

/**
 * The consultations whose title or client holds every word of `query`, in their given order; all of them for an
 * empty query. Case and accents do not matter.
 */
export function searchBoards<Summary extends Pick<BoardSummary, 'title' | 'clientName'>>(
  boards: readonly Summary[],
  query: string,
): readonly Summary[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return boards;
  return boards.filter((board) => {
    const text = plain(`${board.title} ${board.clientName ?? ''}`);
    return words.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLocaleLowerCase('en');
}
