import { OVERRIDE_REASON_LIMIT_CHARS } from '@stipple/board';
import Crosshair from 'lucide-solid/icons/crosshair';
import { createSignal, type JSX, Show } from 'solid-js';
import { rulesTexts as words } from '../texts/rules.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { RuleSign } from './RuleSign.tsx';
import type { ShownFinding, Sign } from './rule-findings.ts';
import { bandWords, valueWords } from './rule-words.ts';

/** What can be done about a finding. */
export interface RuleActs {
  /** Absent for those who only read. */
  readonly override?: (rule: string, reason: string | undefined) => void;
  readonly show: (anchorId: string) => void;
}

const signWords = (sign: Sign): string => {
  if (sign === 'overridden') return words.overridden;
  return sign === 'unsure' ? words.notSure : words.levels[sign];
};

/** One finding: its sign, name and figure; opened, the band, the reason and where the number comes from. */
export function RuleRow(props: { shown: ShownFinding; acts: RuleActs }): JSX.Element {
  const finding = () => props.shown.finding;
  return (
    <details class="rule-row" data-sign={props.shown.sign} data-rule={finding().rule}>
      <summary>
        <RuleSign sign={props.shown.sign} />
        <span class="visually-hidden">{signWords(props.shown.sign)}:</span>
        <span class="rule-name">{words.name(finding().rule, finding().fact)}</span>
        <span class="rule-value">{valueWords(finding())}</span>
        <Show when={finding().needsSenior}>
          <span class="rule-senior">{words.senior}</span>
        </Show>
      </summary>
      <div class="rule-more">
        <p>{words.reasons[finding().rule]}</p>
        <Show when={props.shown.sign === 'unsure'}>
          <p>{words.notSureText}</p>
        </Show>
        <dl>
          <dt>{words.band}</dt>
          <dd>{bandWords(finding())}</dd>
          <dt>{words.source}</dt>
          <dd>
            {finding().source} ({words.evidence(finding().gradeOfEvidence)})
          </dd>
        </dl>
        <Show when={props.shown.anchorId}>
          {(anchorId) => (
            <Button tone="quiet" icon={Crosshair} onClick={() => props.acts.show(anchorId())}>
              {words.show}
            </Button>
          )}
        </Show>
        <Show when={props.shown.reason}>{(reason) => <p class="rule-reason">{words.why(reason())}</p>}</Show>
        <Show when={props.acts.override && (props.shown.sign !== 'green' || props.shown.reason)}>
          <Override shown={props.shown} onOverride={(...why) => props.acts.override?.(...why)} />
        </Show>
      </div>
    </details>
  );
}

function Override(props: {
  shown: ShownFinding;
  onOverride: (rule: string, reason: string | undefined) => void;
}): JSX.Element {
  const [isAsked, setAsked] = createSignal(false);
  const [reason, setReason] = createSignal('');
  const rule = () => props.shown.finding.rule;
  const keep = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason().trim() === '') return;
    props.onOverride(rule(), reason());
    setAsked(false);
    setReason('');
  };
  return (
    <Show
      when={isAsked()}
      fallback={
        <Show
          when={props.shown.reason}
          fallback={<Button onClick={() => setAsked(true)}>{words.override}</Button>}
        >
          <Button onClick={() => props.onOverride(rule(), undefined)}>{words.overrideBack}</Button>
        </Show>
      }
    >
      <form class="rule-override" onSubmit={keep}>
        <Field
          label={words.overrideTitle}
          value={reason()}
          hint={words.overrideHint}
          maxLength={OVERRIDE_REASON_LIMIT_CHARS}
          autofocus
          onInput={setReason}
        />
        <Button tone="primary" type="submit" disabled={reason().trim() === ''}>
          {words.overrideKeep}
        </Button>
      </form>
    </Show>
  );
}
