import { type ChangeEvent, type FormEvent, type RefObject, useRef, useState } from 'react';

/** How each text is judged; what is not named may be anything. */
type Rules<Values> = { readonly [Name in keyof Values]?: (text: string) => boolean };

type SmallForm<Values> = {
  /** What a control of this name needs. */
  field: (name: keyof Values & string) => {
    name: string;
    ref: (element: HTMLInputElement | null) => void;
    value: string;
    onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  };
  /** From the first attempt to send it on, until it is sent. */
  isWrong: (name: keyof Values) => boolean;
  isBusy: boolean;
  onSubmit: (event: FormEvent) => void;
  set: (name: keyof Values, text: string) => void;
  focus: (name: keyof Values) => void;
};

/**
 * A few texts that are sent together, for the pages that a vault is opened with: they come before the library for forms.
 * The first text that is wrong gets the focus.
 */
export function useSmallForm<Values extends Record<string, string>>(
  initial: Values,
  rules: Rules<Values>,
  submit: (values: Values) => Promise<void>,
): SmallForm<Values> {
  const [values, setValues] = useState(initial);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const controls: RefObject<Partial<Record<keyof Values, HTMLInputElement | null>>> = useRef({});
  const set = (name: keyof Values, text: string): void => setValues((before) => ({ ...before, [name]: text }));
  const focus = (name: keyof Values): void => controls.current[name]?.focus();
  const isFine = (name: keyof Values): boolean => rules[name]?.(values[name] ?? '') ?? true;

  async function send(): Promise<void> {
    const wrong = Object.keys(values).find((name) => !isFine(name));
    setTried(wrong !== undefined);
    if (wrong !== undefined) return focus(wrong);
    setBusy(true);
    await submit(values).finally(() => setBusy(false));
  }

  return {
    field: (name) => ({
      name,
      ref: (element) => {
        controls.current[name] = element;
      },
      value: values[name] ?? '',
      onChange: (event) => set(name, event.target.value),
    }),
    isWrong: (name) => isTried && !isFine(name),
    isBusy,
    onSubmit: (event) => {
      event.preventDefault();
      if (!isBusy) void send();
    },
    set,
    focus,
  };
}
