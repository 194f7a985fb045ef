import { useId, type ReactNode } from 'react';
import css from './field.module.css';

type FieldProps = {
  readonly label: string;
  readonly help?: ReactNode;
  /** What is wrong with what was typed. */
  readonly fault?: string | undefined;
  /** The id that a summary of faults links to; one of its own, if not said. */
  readonly id?: string;
  readonly children: (control: ControlProps) => ReactNode;
};

/** What the control of a field must carry, so that label, help and fault are read out with it. */
type ControlProps = {
  readonly id: string;
  readonly className: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
};

/** A field: label above, control, help and fault under it. */
export function Field({ label, help, fault, id, children }: FieldProps): ReactNode {
  const own = useId();
  const notes = useId();
  const fieldId = id ?? own;
  return (
    <div className={css.field}>
      <label htmlFor={fieldId} className={css.label}>
        {label}
      </label>
      {children({
        id: fieldId,
        className: css.control ?? '',
        'aria-describedby': notes,
        'aria-invalid': fault !== undefined,
      })}
      <div id={notes}>
        {fault === undefined ? null : <p className={css.fault}>{fault}</p>}
        {help === undefined ? null : <p className={css.help}>{help}</p>}
      </div>
    </div>
  );
}
