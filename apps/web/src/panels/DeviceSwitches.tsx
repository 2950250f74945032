import type { JSX } from 'solid-js';
import { texts } from '../texts/texts.ts';

/** How this device is held, and whether the photo stays put on it. */
export interface DeviceChoices {
  readonly penOnly: boolean;
  readonly leftHanded: boolean;
  readonly locked: boolean;
  readonly onPenOnly: (on: boolean) => void;
  readonly onLeftHanded: (on: boolean) => void;
  readonly onLocked: (on: boolean) => void;
}

/** Switches for the device that the board is held on. */
export function DeviceSwitches(props: { device: DeviceChoices }): JSX.Element {
  const { device } = props;
  return (
    <fieldset class="device-switches">
      <legend class="visually-hidden">{texts.hands.title}</legend>
      <Switch
        label={texts.hands.penOnly}
        hint={texts.hands.penOnlyHint}
        on={device.penOnly}
        onChange={device.onPenOnly}
      />
      <Switch label={texts.hands.leftHanded} on={device.leftHanded} onChange={device.onLeftHanded} />
      <Switch
        label={texts.hands.lock}
        hint={texts.hands.lockHint}
        on={device.locked}
        onChange={device.onLocked}
      />
    </fieldset>
  );
}

function Switch(props: {
  label: string;
  hint?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}): JSX.Element {
  return (
    <label class="device-switch" title={props.hint}>
      <span>{props.label}</span>
      <input
        type="checkbox"
        checked={props.on}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
