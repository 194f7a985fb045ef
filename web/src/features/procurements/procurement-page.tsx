import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ProcurementView } from '../../../../schemas/planning-api.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useActing } from '../../session/use-session.ts';
import { Amount } from '../../ui/amount.tsx';
import { ButtonLink } from '../../ui/button-link.tsx';
import { LoadedPage } from '../../ui/loaded-page.tsx';
import { Page } from '../../ui/page.tsx';
import { When } from '../../ui/when.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { placeOf } from './catalogue.ts';
import { LotTable } from './lot-table.tsx';
import { ProcurementStatus } from './procurement-status.tsx';
import css from './procurements.module.css';
import { procurementTexts } from './texts.ts';
import { ThresholdNote } from './threshold-note.tsx';
import { useOrganizationNames } from './use-organizations.ts';

/** One project: its money, its lots, and which procedure each lot is in. */
export function ProcurementPage(): ReactNode {
  const { procurementId } = useParams({ from: '/workspace/procurements/$procurementId' });
  const query = useApiQuery('readProcurement', { path: { procurementId } });
  return (
    <LoadedPage query={query} lines={12}>
      {(procurement) => <Project procurement={procurement} />}
    </LoadedPage>
  );
}

type ProjectProps = { readonly procurement: ProcurementView };

function Project({ procurement }: ProjectProps): ReactNode {
  const say = useTexts(procurementTexts);
  const formats = useFormats();
  return (
    <Page
      title={formats.either(procurement.titleZh, procurement.titleEn)}
      trail={[
        <Link key="list" to="/procurements">
          {say('title')}
        </Link>,
      ]}
      status={<ProcurementStatus status={procurement.status} />}
      facts={<span className="soft">{procurement.number}</span>}
      actions={<Actions procurement={procurement} />}
    >
      <LotTable procurement={procurement} />
      <h2 className={css.heading}>{say('partMoney')}</h2>
      <ThresholdNote jurisdiction={procurement.jurisdiction} budgetFen={procurement.budgetFen} />
      <SourceTable procurement={procurement} />
      <h2 className={css.heading}>{say('partBasics')}</h2>
      <Facts procurement={procurement} />
    </Page>
  );
}

function Actions({ procurement }: ProjectProps): ReactNode {
  const say = useTexts(procurementTexts);
  const { role } = useActing();
  const params = { procurementId: procurement.id };
  const isFree = procurement.lots.some(({ standing }) => standing.status === 'available');
  const isBuyerSide = role === 'procurementOfficer' || role === 'procurementAgencyOfficer';
  if (!isBuyerSide) return null;
  return (
    <>
      {role === 'procurementOfficer' ? (
        <ButtonLink to="/procurements/$procurementId/edit" params={params}>
          {say('editDo')}
        </ButtonLink>
      ) : null}
      {isFree ? (
        <ButtonLink to="/procurements/$procurementId/draft" params={params} isPrimary>
          {say('draftDo')}
        </ButtonLink>
      ) : null}
    </>
  );
}

function SourceTable({ procurement }: ProjectProps): ReactNode {
  const say = useTexts(procurementTexts);
  return (
    <table className={css.rows}>
      <caption className="visually-hidden">{say('sources')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('sourceKind')}</th>
          <th scope="col">{say('sourceName')}</th>
          <th scope="col" className={css.end}>
            {say('budget')}
          </th>
        </tr>
      </thead>
      <tbody>
        {procurement.sources.map(({ kind, name, amountFen }) => (
          <tr key={`${kind} ${name}`}>
            <td>{say(kind)}</td>
            <td lang="zh-CN">{name}</td>
            <td className={css.end}>
              <Amount fen={amountFen} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {say('sum')}
          </th>
          <td className={css.end}>
            <Amount fen={procurement.budgetFen} capitals />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function Facts({ procurement }: ProjectProps): ReactNode {
  const say = useTexts(procurementTexts);
  const formats = useFormats();
  const { buyerId, procurementAgencyId, authorityId, category, jurisdiction } = procurement;
  const ids = [buyerId, authorityId, ...(procurementAgencyId === undefined ? [] : [procurementAgencyId])];
  const nameOf = useOrganizationNames(ids);
  const place = placeOf(jurisdiction);
  return (
    <dl className={css.facts}>
      <dt>{say('buyer')}</dt>
      <dd>{nameOf(buyerId)}</dd>
      <dt>{say('agency')}</dt>
      <dd>{procurementAgencyId === undefined ? say('agencyNone') : nameOf(procurementAgencyId)}</dd>
      <dt>{say('authority')}</dt>
      <dd>{nameOf(authorityId)}</dd>
      <dt>{say('jurisdiction')}</dt>
      <dd>{place === undefined ? say('jurisdictionUnknown') : formats.either(place.zh, place.en)}</dd>
      <dt>{say('category')}</dt>
      <dd>
        <span lang="zh-CN">
          {category.code} {category.nameZh}
        </span>{' '}
        · {say(category.outsourcing)}
      </dd>
      <dt>{say('plannedAt')}</dt>
      <dd>
        <When at={procurement.plannedAt} />
      </dd>
      <dt>{say('description')}</dt>
      <dd lang="zh-CN">{procurement.description}</dd>
    </dl>
  );
}
