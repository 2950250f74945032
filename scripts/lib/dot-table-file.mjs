import { fromRoot } from './paths.mjs';

/** Where the encoded table of dots is kept; the number is the `tableVersion` of the views that it is for. */
export const DOT_TABLE_FILE = fromRoot('apps', 'web', 'src', 'assets', 'dot-table-1.bin');
