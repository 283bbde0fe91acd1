export type FormValue = string | boolean;
export type FormValues = Record<string, FormValue>;

export interface FormField {
  name: string;
  label: string;
  kind: 'text' | 'textarea' | 'date' | 'datetime' | 'number' | 'select' | 'check';
  required?: boolean;
  value?: FormValue;
  options?: { value: string; label: string }[];
  hint?: string;
  max?: number;
  shown?: (values: FormValues) => boolean;
}

/** The fields that must be filled and are not; what is not shown need not be. */
export const missingOf = (fields: readonly FormField[], values: FormValues): string[] =>
  fields
    .filter((field) => field.required && (field.shown?.(values) ?? true))
    .filter(({ name }) => {
      const value = values[name];
      return typeof value === 'string' ? !value.trim() : !value;
    })
    .map(({ name }) => name);

/** What was filled in, without blanks and without what is not shown. */
export const filledOf = (fields: readonly FormField[], values: FormValues): FormValues =>
  Object.fromEntries(
    fields
      .filter((field) => field.shown?.(values) ?? true)
      .map(({ name }) => [name, values[name]!] as const)
      .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
      .filter(([, value]) => value !== ''),
  );

/** A local time of the form is one of Asia/Shanghai, wherever the browser stands. */
export const shanghaiTime = (local: string): string => `${local}:00+08:00`;
