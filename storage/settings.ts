/** The person's settings: how the extension looks. Kept behind a port, so that only entrypoints touch the browser. */

export interface Settings {
  theme: 'system' | 'light' | 'dark';
  textSize: 'standard' | 'large' | 'huge';
}

/** Where settings lie; the background implements it with the browser's own storage. */
export interface SettingsPort {
  read(): Promise<unknown>;
  write(settings: object): Promise<void>;
}

export const defaultSettings: Settings = { theme: 'system', textSize: 'standard' };

const themes: readonly Settings['theme'][] = ['system', 'light', 'dark'];
const textSizes: readonly Settings['textSize'][] = ['standard', 'large', 'huge'];

/** Whatever is stored, each setting is one of its own values, else its default. */
export async function readSettings(port: SettingsPort): Promise<Settings> {
  const stored = Object(await port.read()) as Partial<Settings>;
  return {
    theme: themes.find((theme) => theme === stored.theme) ?? defaultSettings.theme,
    textSize: textSizes.find((size) => size === stored.textSize) ?? defaultSettings.textSize,
  };
}

/** Changes what is given and leaves the rest. */
export async function changeSettings(port: SettingsPort, change: Partial<Settings>): Promise<Settings> {
  const before = await readSettings(port);
  const settings = { theme: change.theme ?? before.theme, textSize: change.textSize ?? before.textSize };
  // What else lies there stays.
  await port.write({ ...Object(await port.read()), ...settings });
  return settings;
}
