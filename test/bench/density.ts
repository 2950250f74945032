import { describeMachine } from './board/machine.ts';
import { measureDocuments } from './density/documents.ts';
import { measureGeneration } from './density/generation.ts';
import { measurePainting } from './density/painting.ts';
import { measureSpread } from './density/spread.ts';
import { measureTolerance } from './density/tolerance.ts';

/** Prints how fast dots are chosen, against peers, how even they are, and what 400 strokes weigh and cost. */
export async function run(): Promise<void> {
  console.log(describeMachine());
  console.log('\n choosing all dots of a view');
  await measureGeneration();
  console.log('\n painting');
  measurePainting();
  console.log('\n documents');
  measureDocuments();
  measureTolerance();
  console.log('\n how even');
  measureSpread();
}
