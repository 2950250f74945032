import { AGE_BANDS, type Bands, type Design, SEX_BANDS } from '@stipple/board';
import { type JSX, Show } from 'solid-js';
import { rulesTexts as words } from '../texts/rules.ts';
import { Select } from '../ui/Select.tsx';

const NOT_SAID = 'unsaid';

/** By which bands the rules judge: a choice for those who run the board, words for the others. */
export function RuleBands(props: {
  design: Design | undefined;
  mayChange: boolean;
  onBands: (bands: Bands) => void;
}): JSX.Element {
  const bands = (): Bands => ({ sexBand: props.design?.sexBand, ageBand: props.design?.ageBand });
  const sexName = () => words.sexes[bands().sexBand ?? 'other'];
  const sex = () => (bands().sexBand ? sexName() : words.unsaid);
  const age = () => {
    const { ageBand } = bands();
    return ageBand ? words.ages[ageBand] : words.unsaid;
  };
  const sexes = [
    { value: NOT_SAID, text: words.unsaid },
    ...SEX_BANDS.map((value) => ({ value, text: words.sexes[value] })),
  ] as const;
  const ages = [
    { value: NOT_SAID, text: words.unsaid },
    ...AGE_BANDS.map((value) => ({ value, text: words.ages[value] })),
  ] as const;
  return (
    <Show when={props.mayChange} fallback={<p class="field-hint">{words.bandsNow(sex(), age())}</p>}>
      <div class="rule-bands">
        <Select
          label={words.sex}
          value={bands().sexBand ?? NOT_SAID}
          choices={sexes}
          onChange={(value) => props.onBands({ ...bands(), sexBand: value === NOT_SAID ? undefined : value })}
        />
        <Select
          label={words.age}
          value={bands().ageBand ?? NOT_SAID}
          choices={ages}
          onChange={(value) => props.onBands({ ...bands(), ageBand: value === NOT_SAID ? undefined : value })}
        />
      </div>
      <p class="field-hint">{words.bandsHint}</p>
    </Show>
  );
}
