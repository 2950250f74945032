import Download from 'lucide-solid/icons/download';
import Table from 'lucide-solid/icons/table';
import { createSignal, type JSX, Show } from 'solid-js';
import { type LookChoice, SHOWN_DENSITY, sessionShown } from '../canvas/dots-choice.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { Segments } from '../ui/Segments.tsx';

/** What goes into a picture beside what is looked at, and who hears how far it is, 0 … 1. */
export interface PictureOptions {
  readonly hairline: boolean;
  readonly onProgress: (part: number) => void;
}

/** What the panel shows and changes; what answers is read anew each time. */
export interface LookParts {
  look(): LookChoice;
  changeLook(part: Partial<LookChoice>): void;
  sessions(): number;
  sizes(): { readonly healedMm100: number; readonly freshMm100: number };
  dotsBroken(): boolean;
  assumedScale(): boolean;
  /** The picture of the view as it is looked at; left out where there is none. @throws Error if it cannot be made */
  savePicture?(options: PictureOptions): Promise<string>;
  /** The dots as a table; left out for those who may not have them. @throws Error if it cannot be made */
  saveTable?(): Promise<string>;
  tell(text: string): void;
}

const AGES = ['healed', 'fresh'] as const;
/** What is done sooner needs no telling. */
const TOLD_AFTER_MS = 1000;

/** Heat, dots or both; healed or fresh; after which session; and what can be taken away. */
export function LookPanel(props: { parts: LookParts; onDone: () => void }): JSX.Element {
  const { parts } = props;
  const mm = (mm100: number) => (mm100 / 100).toFixed(2);
  const hints = () => ({
    healed: texts.dots.ageHints.healed(mm(parts.sizes().healedMm100)),
    fresh: texts.dots.ageHints.fresh(mm(parts.sizes().freshMm100)),
  });
  const sessions = () => Array.from({ length: parts.sessions() }, (_, index) => index + 1);
  const choose = (session: number) =>
    parts.changeLook({ session: session === parts.sessions() ? 0 : session });
  return (
    <div class="look-panel">
      <Segments
        label={texts.dots.show}
        value={parts.look().show}
        choices={SHOWN_DENSITY.map((value) => ({
          ...{ value, text: texts.dots.shows[value], hint: texts.dots.showHints[value] },
        }))}
        onChange={(show) => parts.changeLook({ show })}
      />
      <Show when={parts.dotsBroken()}>
        <p class="field-hint" role="alert">
          {texts.dots.broken}
        </p>
      </Show>
      <Show when={parts.look().show !== 'heat'}>
        <Segments
          label={texts.dots.age}
          value={parts.look().age}
          choices={AGES.map((value) => ({ value, text: texts.dots.ages[value], hint: hints()[value] }))}
          onChange={(age) => parts.changeLook({ age })}
        />
      </Show>
      <Show when={parts.look().show !== 'heat' && parts.sessions() > 1}>
        <Segments
          label={texts.dots.session}
          value={String(sessionShown(parts.look(), parts.sessions()))}
          choices={sessions().map((number) => ({
            ...{ value: String(number), text: texts.dots.sessions(number), hint: texts.dots.sessionHint },
          }))}
          onChange={(session) => choose(Number(session))}
        />
      </Show>
      <TakeAway parts={parts} onDone={props.onDone} />
    </div>
  );
}

function TakeAway(props: { parts: LookParts; onDone: () => void }): JSX.Element {
  const { parts } = props;
  const [hairline, setHairline] = createSignal(true);
  const [busy, setBusy] = createSignal<'picture' | 'table'>();
  const [progress, setProgress] = createSignal<string>();
  const run = async (what: 'picture' | 'table', make: () => Promise<string>, failed: string) => {
    const startMs = performance.now();
    setBusy(what);
    const timer = setTimeout(() => setProgress((told) => told ?? texts.dots.making), TOLD_AFTER_MS);
    try {
      const name = await make();
      if (performance.now() - startMs > TOLD_AFTER_MS) parts.tell(texts.dots.saved(name));
      props.onDone();
    } catch {
      parts.tell(failed);
    } finally {
      clearTimeout(timer);
      setBusy(undefined);
      setProgress(undefined);
    }
  };
  const picture = async () => {
    const startMs = performance.now();
    const onProgress = (part: number) => {
      if (performance.now() - startMs > TOLD_AFTER_MS)
        setProgress(texts.dots.makingPart(Math.floor(part * 100)));
    };
    return (await parts.savePicture?.({ hairline: hairline(), onProgress })) ?? '';
  };
  return (
    <Show when={parts.savePicture || parts.saveTable}>
      <hr class="menu-rule" />
      <Show when={parts.savePicture}>
        <label class="device-switch">
          <span>{texts.dots.hairline}</span>
          <input
            type="checkbox"
            checked={hairline()}
            onChange={(event) => setHairline(event.currentTarget.checked)}
          />
        </label>
        <Button
          tone="quiet"
          wide
          icon={Download}
          busy={busy() === 'picture'}
          disabled={busy() !== undefined}
          onClick={() => void run('picture', picture, texts.dots.pictureFailed)}
        >
          {texts.dots.picture}
        </Button>
      </Show>
      <Show when={parts.saveTable}>
        {(saveTable) => (
          <Button
            tone="quiet"
            wide
            icon={Table}
            busy={busy() === 'table'}
            disabled={busy() !== undefined}
            onClick={() => void run('table', saveTable(), texts.dots.tableFailed)}
          >
            {texts.dots.table}
          </Button>
        )}
      </Show>
      <p class="field-hint" role="status">
        {progress() ?? (parts.assumedScale() ? texts.dots.tableAssumed : texts.dots.tableHint)}
      </p>
    </Show>
  );
}
