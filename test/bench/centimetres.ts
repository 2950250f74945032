import { describeFigures, measureScenes } from '../support/centimetre-oracle.ts';
import { type Population, USUAL_POPULATION } from '../support/head-scenes.ts';
import { describeMachine } from './board/machine.ts';

const SCENES = 2000;

const POPULATIONS: readonly [name: string, population: Population, firstSeed: number][] = [
  ['as the issue has foreheads: 15° ± 6°, heads held to ± 4°', USUAL_POPULATION, 0],
  ['the same people, other chances', USUAL_POPULATION, 1_000_000],
  [
    'foreheads that lean back further than is reckoned with: 20° ± 6°',
    { ...USUAL_POPULATION, slopeDegrees: 20 },
    0,
  ],
  ['steep foreheads, as of many women: 10° ± 6°', { ...USUAL_POPULATION, slopeDegrees: 10 }, 0],
  ['heads held carelessly: ± 8°', { ...USUAL_POPULATION, pitchDeviation: 8 }, 0],
];

/** Prints how far measured foreheads are off, what is said of it, and how both hold where people are otherwise. */
export async function run(): Promise<void> {
  console.log(describeMachine());
  for (const [name, population, firstSeed] of POPULATIONS) {
    const startedMs = performance.now();
    const lines = describeFigures(measureScenes(SCENES, firstSeed, population));
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
    console.log(`\n ${name} (${SCENES} scenes, ${seconds} s)`);
    for (const line of lines) console.log(` ${line}`);
  }
}
