import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contrastRatio, hexToRgb, personColour } from '@stipple/colour';
import { describe, expect, it } from 'vitest';
import { CANVAS_COLOURS } from '../../../apps/web/src/canvas/canvas-colours.ts';
import { fromRoot } from '../../../scripts/lib/paths.mjs';

const WEB = fromRoot('apps', 'web', 'src');

/** What a person would read or hear that is written into a component instead of coming from `texts/`. */
function findOwnWords(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  const between = [
    ...code.matchAll(/(?:(?<!=)>|\})\s*([^<>{}=;()]*?[A-Za-z]{2,}[^<>{}=;()]*?)\s*<\/?[A-Za-z]/g),
  ];
  const named = [
    ...code.matchAll(
      /\b(?:aria-label|aria-description|aria-roledescription|aria-valuetext|title|alt|placeholder|label|text|hint)="([^"]*[A-Za-z]{2,}[^"]*)"/g,
    ),
  ];
  const asText = [...code.matchAll(/\b(?:tell|warn|announce)\(\s*['"`]([^'"`]*[A-Za-z]{2,}[^'"`]*)/g)];
  return [...between, ...named, ...asText].map(([, words = '']) => words.trim());
}

describe('every English sentence', () => {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.tsx'),
  );

  it('comes from the table of texts', () => {
    expect(files.length).toBeGreaterThan(40);
    const found = files.flatMap((path) =>
      findOwnWords(readFileSync(join(WEB, path), 'utf8')).map((words) => `${path}: ${words}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['<p>Please wait</p>', 'Please wait'],
    ['<p>\n  Please <b>wait</b>\n</p>', 'Please'],
    ['<p>{name()} joined</p>', 'joined'],
    ['<button aria-label="Close it" />', 'Close it'],
    ['<img alt="A head" />', 'A head'],
    ["notices.tell('It is kept.')", 'It is kept.'],
  ])('would be found in %s', (source, words) => {
    expect(findOwnWords(source)).toContain(words);
  });

  it.each([
    '<p class="field hint">{texts.common.close}</p>',
    '<Field label={texts.history.label} />',
    '// <p>Please wait</p>',
    'const isSmall = (a: number) => a < limit;',
    '<> · {name()}</>',
  ])('is not seen where there is none: %s', (source) => {
    expect(findOwnWords(source)).toEqual([]);
  });
});

describe('names on the canvas', () => {
  it('are white on the colour of their person with at least 4.5 to 1', () => {
    for (let index = 0; index < 60; index++) {
      const colour = personColour(index);
      const ratio = contrastRatio(hexToRgb(colour), hexToRgb(CANVAS_COLOURS.paper));
      expect(ratio, `person ${index}, ${colour}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});
