import { Button } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import type { Notice } from '../../../../schemas/notice.ts';
import type { Language } from '../../../../schemas/person.ts';
import { tagOf, useTexts } from '../../words/texts.ts';
import css from './editor.module.css';
import { previewDocument } from './preview-document.ts';
import { editorTexts } from './texts.ts';

/** The notice as it will be published, in either language, to be looked at and printed. */
export function NoticePreview({ notice }: { readonly notice: Notice }): ReactNode {
  const say = useTexts(editorTexts);
  const [language, setLanguage] = useState<Language>('zh');
  const frame = useRef<HTMLIFrameElement>(null);
  function fit(): void {
    const height = frame.current?.contentDocument?.documentElement.scrollHeight;
    if (frame.current !== null && height !== undefined) frame.current.height = String(height + 8);
  }
  return (
    <>
      <p className="soft">{say('previewNote')}</p>
      <div className={css.buttons}>
        <Button
          aria-pressed={language === 'zh'}
          type={language === 'zh' ? 'primary' : 'default'}
          onClick={() => setLanguage('zh')}
        >
          {say('previewZh')}
        </Button>
        <Button
          aria-pressed={language === 'en'}
          type={language === 'en' ? 'primary' : 'default'}
          onClick={() => setLanguage('en')}
        >
          {say('previewEn')}
        </Button>
        <Button onClick={() => frame.current?.contentWindow?.print()}>{say('previewPrint')}</Button>
      </div>
      {/* No script of the document runs; it is of this origin so that it can be measured and printed from here. */}
      <iframe
        ref={frame}
        className={css.preview}
        title={say('preview')}
        lang={tagOf(language)}
        sandbox="allow-same-origin allow-modals"
        srcDoc={previewDocument(notice, language, say('previewNumber'))}
        onLoad={fit}
      />
    </>
  );
}
