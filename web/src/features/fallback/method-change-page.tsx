import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MethodChangeView } from '../../../../schemas/method-change.ts';
import { mayTouch } from '../../../../schemas/permissions.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useActing, usePerson } from '../../session/use-session.ts';
import { LoadedPage } from '../../ui/loaded-page.tsx';
import { Page } from '../../ui/page.tsx';
import { When } from '../../ui/when.tsx';
import { useTexts } from '../../words/texts.ts';
import { ApplicationForm, SubmitApplication } from './application-form.tsx';
import { ApplicationLots } from './application-lots.tsx';
import { ApplicationStatus } from './application-status.tsx';
import { ApprovedNegotiation } from './approved-negotiation.tsx';
import { Decide } from './decide.tsx';
import css from './fallback.module.css';
import { Materials } from './materials.tsx';
import { fallbackTexts } from './texts.ts';

/** One application for another method: its file, and what the reader may do with it now. */
export function MethodChangePage(): ReactNode {
  const say = useTexts(fallbackTexts);
  const { methodChangeId } = useParams({ from: '/workspace/method-changes/$methodChangeId' });
  const query = useApiQuery('readMethodChange', { path: { methodChangeId } });
  return (
    <LoadedPage query={query} lines={14}>
      {(view) => (
        <Page
          title={view.application.titleZh}
          trail={[
            <Link key="list" to="/method-changes">
              {say('applications')}
            </Link>,
          ]}
          status={<ApplicationStatus status={view.application.status} />}
          facts={<span className="soft">{say('applicationTitle')}</span>}
        >
          <ApplicationFile view={view} />
        </Page>
      )}
    </LoadedPage>
  );
}

function ApplicationFile({ view }: { readonly view: MethodChangeView }): ReactNode {
  const may = useMay(view);
  const { application } = view;
  const isEditable = application.status === 'drafted' || application.status === 'returned';
  return (
    <div className={css.file}>
      <Decision view={view} />
      <ApplicationLots application={application} />
      {isEditable && may('methodChange.apply') ? <ApplicationForm view={view} /> : null}
      <Materials view={view} />
      {isEditable && may('methodChange.apply') ? <SubmitApplication view={view} /> : null}
      {application.status === 'submitted' && may('methodChange.decide') ? <Decide view={view} /> : null}
      {application.status === 'approved' && may('methodChange.apply') ? (
        <ApprovedNegotiation application={application} />
      ) : null}
    </div>
  );
}

/** What the finance department decided last, and why. */
function Decision({ view: { application } }: { readonly view: MethodChangeView }): ReactNode {
  const say = useTexts(fallbackTexts);
  if (application.status === 'drafted' || application.status === 'submitted') return null;
  return (
    <section aria-label={say('decision')} className={css.decision}>
      <h2>{say('decision')}</h2>
      <p>
        <ApplicationStatus status={application.status} /> <When at={application.decidedAt} />
      </p>
      <p lang="zh-CN">{application.reasonZh}</p>
      {application.status === 'approved' ? (
        <p>
          <a href={`/notices/${application.noticeId}`}>{say('decisionNotice')}</a>
        </p>
      ) : null}
    </section>
  );
}

function useMay({ application }: MethodChangeView): (action: 'methodChange.apply' | 'methodChange.decide') => boolean {
  const { me } = usePerson();
  const { organizationId, role } = useActing();
  const parties = {
    buyer: application.buyerId,
    procurementAgency: application.procurementAgencyId,
    authority: application.authorityId,
  };
  return (action) => mayTouch({ personId: me.personId, organizationId, roles: [role] }, action, parties);
}
