import { CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import { useId, type ReactNode } from 'react';
import { useTexts } from '../words/texts.ts';
import css from './field.module.css';
import { uiTexts } from './texts.ts';

/** What is said at a field: `wrong` holds things up, `note` is advice. */
export type FieldNote = { readonly tone: 'wrong' | 'note'; readonly content: ReactNode; readonly key: string };

type FieldProps = {
  /** What a summary of faults links to; one of its own, if not said. */
  readonly id?: string | undefined;
  readonly label: string;
  readonly help?: ReactNode;
  readonly isOptional?: boolean;
  readonly notes?: readonly FieldNote[];
  /** What is wrong with what was typed, where one text says it. */
  readonly fault?: string | undefined;
};

type Placed = { readonly id: string; readonly notes: readonly FieldNote[] };

/** A field with an id, and everything that is to be said at it. */
function usePlaced<Props extends FieldProps>(props: Props): Props & Placed {
  const own = useId();
  const { id = own, notes = [], fault } = props;
  const wrong: readonly FieldNote[] = fault === undefined ? [] : [{ key: 'fault', tone: 'wrong', content: fault }];
  return { ...props, id, notes: [...wrong, ...notes] };
}

/** Label above, help under it, the control, and what is wrong with it. */
function Frame({ children, ...field }: FieldProps & Placed & { readonly children: ReactNode }): ReactNode {
  const say = useTexts(uiTexts);
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={field.id}>
        {field.label}
        {field.isOptional === true ? <span className={css.optional}>{say('optional')}</span> : null}
      </label>
      {field.help === undefined ? null : (
        <div id={`${field.id}-help`} className={css.help}>
          {field.help}
        </div>
      )}
      {children}
      <FieldNotes id={field.id} notes={field.notes} />
    </div>
  );
}

/** What is said at a field, each with an icon and never by colour alone. */
export function FieldNotes({ id, notes }: { readonly id: string; readonly notes: readonly FieldNote[] }): ReactNode {
  if (notes.length === 0) return null;
  return (
    <div id={`${id}-notes`} className={css.notes}>
      {notes.map(({ key, tone, content }) => (
        <p key={key} className={tone === 'wrong' ? css.wrong : css.note}>
          {tone === 'wrong' ? <CloseCircleFilled aria-hidden /> : <ExclamationCircleFilled aria-hidden />} {content}
        </p>
      ))}
    </div>
  );
}

/** The attributes by which a control belongs to its label, help and notes. */
function controlOf({ id, help, notes }: FieldProps & Placed) {
  const described = [...(help === undefined ? [] : [`${id}-help`]), ...(notes.length === 0 ? [] : [`${id}-notes`])];
  return {
    id,
    'aria-invalid': notes.some(({ tone }) => tone === 'wrong'),
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
  };
}

type ValueProps = { readonly value: string; readonly onChange: (value: string) => void; readonly disabled?: boolean };

type TextFieldProps = FieldProps &
  ValueProps & {
    readonly type?: 'text' | 'date' | 'month' | 'time' | 'datetime-local' | 'email' | 'tel';
    readonly maxLength?: number;
    /** Figures: set to the right, and a keyboard for them. */
    readonly isNumber?: boolean;
    readonly unit?: string;
    /** Ids of a list of suggestions, and the like. */
    readonly list?: string | undefined;
    readonly lang?: 'zh-CN' | 'en';
    readonly min?: string;
  };

/** One line of text, a day, a time or figures. */
export function TextField(given: TextFieldProps): ReactNode {
  const props = usePlaced(given);
  const { type = 'text', isNumber = false, unit, value, onChange } = props;
  const input = (
    <input
      {...controlOf(props)}
      type={type}
      className={isNumber ? `${css.control} ${css.number}` : css.control}
      inputMode={isNumber ? 'decimal' : undefined}
      autoComplete="off"
      lang={props.lang}
      list={props.list}
      min={props.min}
      maxLength={props.maxLength}
      disabled={props.disabled}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
  return (
    <Frame {...props}>
      {unit === undefined ? (
        input
      ) : (
        <span className={css.unit}>
          {input}
          <span aria-hidden>{unit}</span>
        </span>
      )}
    </Frame>
  );
}

type AreaProps = FieldProps & ValueProps & { readonly rows?: number; readonly maxLength?: number };

/** Several lines of text. */
export function AreaField(given: AreaProps): ReactNode {
  const props = usePlaced(given);
  return (
    <Frame {...props}>
      <textarea
        {...controlOf(props)}
        className={css.control}
        rows={props.rows ?? 4}
        maxLength={props.maxLength}
        disabled={props.disabled}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Frame>
  );
}

export type Choice<Value extends string> = { readonly value: Value; readonly label: string };

type SelectProps<Value extends string> = FieldProps & {
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
};

/** One of a few values. */
export function SelectField<Value extends string>(given: SelectProps<Value>): ReactNode {
  const props = usePlaced(given);
  return (
    <Frame {...props}>
      <select
        {...controlOf(props)}
        className={css.control}
        disabled={props.disabled}
        value={props.value}
        onChange={(event) => {
          const chosen = props.choices.find(({ value }) => value === event.target.value);
          if (chosen !== undefined) props.onChange(chosen.value);
        }}
      >
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

type CheckProps = {
  readonly id: string;
  readonly label: ReactNode;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly disabled?: boolean;
  readonly notes?: readonly FieldNote[];
};

/** Yes or no. */
export function CheckField({ id, label, isChecked, onChange, disabled, notes = [] }: CheckProps): ReactNode {
  return (
    <>
      <div className={css.check}>
        <input
          id={id}
          type="checkbox"
          checked={isChecked}
          disabled={disabled}
          aria-describedby={notes.length === 0 ? undefined : `${id}-notes`}
          onChange={(event) => onChange(event.target.checked)}
        />
        <label htmlFor={id}>{label}</label>
      </div>
      <FieldNotes id={id} notes={notes} />
    </>
  );
}

/** Fields beside each other where there is room; `narrow` ones may become as narrow as a figure. */
export function FieldRow({
  children,
  narrow = false,
}: {
  readonly children: ReactNode;
  readonly narrow?: boolean;
}): ReactNode {
  return <div className={narrow ? `${css.row} ${css.narrow}` : css.row}>{children}</div>;
}
