import { isRecordId } from '@stipple/board';

/** Under which name the device keeps which option was shown last on which board. */
export const OPTIONS_KEY = 'stipple-options';

/** Boards remembered; of the others the first option is shown. */
const MOST_BOARDS = 40;

function readLines(kept: string | null | undefined): readonly (readonly [string, string])[] {
  return (kept ?? '').split('\n').flatMap((line) => {
    const [boardId = '', designId = '', rest] = line.split(' ');
    return boardId !== '' && isRecordId(designId) && rest === undefined ? [[boardId, designId] as const] : [];
  });
}

/** The option that was shown last on the board, in what was kept on a device, whatever stands there. */
export function readKeptOption(kept: string | null | undefined, boardId: string): string | undefined {
  return readLines(kept).find(([board]) => board === boardId)?.[1];
}

/** The text that `readKeptOption` reads, with `designId` as the board's option; the board looked at last is first. */
export function writeKeptOption(
  kept: string | null | undefined,
  { boardId, designId }: { readonly boardId: string; readonly designId: string },
): string {
  const others = readLines(kept).filter(([board]) => board !== boardId);
  return [[boardId, designId], ...others]
    .slice(0, MOST_BOARDS)
    .map((line) => line.join(' '))
    .join('\n');
}
