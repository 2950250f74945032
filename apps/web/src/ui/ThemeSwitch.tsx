import { createSignal, type JSX } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { Segments } from './Segments.tsx';
import { applyTheme, deviceStorage, readTheme, THEMES, type Theme } from './theme.ts';

/** Light, dark, or as the device says; kept on this device. */
export function ThemeSwitch(): JSX.Element {
  const [theme, setTheme] = createSignal<Theme>(readTheme(deviceStorage()));
  const choose = (next: Theme) => {
    applyTheme(next, { root: document.documentElement, storage: deviceStorage() });
    setTheme(next);
  };
  return (
    <Segments
      label={texts.common.theme.label}
      value={theme()}
      choices={THEMES.map((value) => ({ value, text: texts.common.theme[value] }))}
      onChange={choose}
    />
  );
}
