/** Types of the strings as the locale plugin hands them out: one export a section. */
declare module '*.yml' {
  type Words = import('@/assets/locales/keys').Words;
  type Texts<Section> = import('@/assets/locales/text').Texts<Section>;
  export const words: Texts<Words['words']>;
  export const domain: Texts<Words['domain']>;
  export const door: Texts<Words['door']>;
  export const overlay: Texts<Words['overlay']>;
  export const popup: Texts<Words['popup']>;
  export const options: Texts<Words['options']>;
  export const unlock: Texts<Words['unlock']>;
}
