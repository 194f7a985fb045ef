import { Button } from 'antd';
import { useId, useRef, type ReactNode } from 'react';

type FileButtonProps = {
  readonly label: string;
  /** What the button is for, where several on a page have the same label. */
  readonly name?: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly look?: 'button' | 'link';
};

/** Lets files be chosen by a button in the page's own words; the browser's is in the language of the browser. */
export function FileButton({ label, name, onFiles, accept, multiple, look = 'button' }: FileButtonProps): ReactNode {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  function open(): void {
    input.current?.click();
  }
  return (
    <>
      <input
        ref={input}
        id={id}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label={name ?? label}
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
      {look === 'link' ? (
        <button type="button" className="plain-button" aria-label={name} onClick={open}>
          {label}
        </button>
      ) : (
        <Button onClick={open}>{label}</Button>
      )}
    </>
  );
}
