import { TextField, type TextFieldProps } from './text-field.tsx';

export type DateFieldProps = Omit<TextFieldProps, 'type'> & { kind?: 'date' | 'time' | 'month' };

/** The tablet's own picker; the value is an ISO date (or time, or month). */
export function DateField({ kind = 'date', ...props }: DateFieldProps) {
  return <TextField {...props} type={kind} />;
}
