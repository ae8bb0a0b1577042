import { Asked, Say } from '../../web/say.tsx';
import { Shell } from '../../web/shell.tsx';
import type { Visit } from '../../web/visit.ts';

type Region = {
  readonly id: string;
  readonly name: string;
  readonly provinces: readonly { readonly id: string; readonly name: string }[];
};

type WhereProps = {
  readonly visit: Visit;
  readonly regions: readonly Region[];
  readonly chosen: string | null;
  /** The page to return to: a path of this site. */
  readonly back: string;
};

const choice = (visit: Visit, id: string, back: string) => visit.link(`/where/${id}?back=${encodeURIComponent(back)}`);

/** Where do you live? Every province is one tap; nothing unfolds. */
export const WherePage = ({ visit, regions, chosen, back }: WhereProps) => (
  <Shell visit={visit} title={visit.text('jobs.where-question')} hidden>
    <Asked visit={visit} say="page.where" what={visit.text('jobs.where-question')}>
      <h1>{visit.text('jobs.where-question')}</h1>
    </Asked>
    {regions.map((region) => (
      <section>
        <Asked visit={visit} say={`region.${region.id}`} what={region.name}>
          <h2>{region.name}</h2>
        </Asked>
        <ul class="tiles">
          {region.provinces.map(({ id, name }) => (
            <li class={id === chosen ? 'name here' : 'name'}>
              <a href={choice(visit, id, back)} rel="nofollow" aria-current={id === chosen ? 'true' : undefined}>
                <b>{name}</b>
              </a>
              <Say visit={visit} say={`province.${id}`} what={name} />
            </li>
          ))}
        </ul>
      </section>
    ))}
    <Asked visit={visit} say="page.everywhere" what={visit.text('jobs.where-all')}>
      <a class="button plain" href={choice(visit, 'all', back)} rel="nofollow">
        {visit.text('jobs.where-all')}
      </a>
    </Asked>
  </Shell>
);
