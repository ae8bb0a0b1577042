import { When } from '../../../web/when.tsx';
import type { Frame } from '../../../web/work-shell.tsx';
import { ListPage } from '../list-page.tsx';
import type { BanRow } from './bans-route.tsx';

type Props = { readonly frame: Frame; readonly timeZone: string };

const Row = ({ frame: { visit }, timeZone, row }: Props & { readonly row: BanRow }) => {
  const { ban, employer, by, liftedBy, words, liftedWords } = row;
  return (
    <li class={ban.lifted_at ? undefined : 'alarm'}>
      <div class="head">
        <h2>
          <a href={visit.link(`/desk/employers/${employer.id}`)}>{visit.name(employer.name)}</a>
        </h2>
        <span class={ban.lifted_at ? 'state' : 'state blush'}>
          {visit.text(ban.lifted_at ? 'vetting.lifted' : 'vetting.stands')}
        </span>
      </div>
      <p>
        <span class="soft">
          <When visit={visit} at={ban.at} timeZone={timeZone} /> {by}
        </span>{' '}
        {visit.text(`vetting.ban-${ban.reason}`)}
      </p>
      <p class="words-of">{words}</p>
      {ban.lifted_at && (
        <p>
          <span class="soft">
            <When visit={visit} at={ban.lifted_at} timeZone={timeZone} /> {liftedBy}
          </span>{' '}
          {liftedWords}
        </p>
      )}
    </li>
  );
};

/** Who is banned, since when, by whom and why. */
export const BansPage = ({ frame, timeZone, rows }: Props & { readonly rows: readonly BanRow[] }) => {
  const { visit } = frame;
  return (
    <ListPage
      frame={frame}
      title={visit.text('vetting.bans')}
      about={visit.text('vetting.about-bans')}
      empty={visit.text('vetting.no-bans')}
      rows={rows.map((row) => <Row frame={frame} timeZone={timeZone} row={row} />)}
      path="/desk/bans"
      next={null}
      isLater={false}
    >
      <p>
        <a href={visit.link('/desk/employers')}>← {visit.text('vetting.title')}</a>
      </p>
    </ListPage>
  );
};
