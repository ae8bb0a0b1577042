import type { Hono } from 'hono';
import { answerOnce } from '../../web/answer.ts';
import type { Listing, Tongue } from './listing.ts';
import { choosePlace, chosenProvince, localPath } from './place-cookie.ts';
import { WherePage } from './where.tsx';

/** `/where`: the provinces as buttons; `/where/KH-12` remembers one, `/where/all` forgets it, and both go back. */
export const addWhere = (app: Hono, { world, front }: Listing, { tag, prefix }: Tongue): void => {
  app.get(`${prefix}/where`, (c) => {
    const back = localPath(c.req.query('back'));
    const visit = front.visit(tag, `/where?back=${encodeURIComponent(back)}`);
    const regions = world.country.regions.map((region) => ({
      id: region.id,
      name: visit.name(region.name),
      provinces: world.country.provinces
        .filter((province) => province.region === region.id)
        .map(({ id, name }) => ({ id, name: visit.name(name) })),
    }));
    return answerOnce(
      c,
      <WherePage visit={visit} regions={regions} chosen={chosenProvince(c, world.country)} back={back} />,
    );
  });
  app.get(`${prefix}/where/:id`, (c) => {
    const id = c.req.param('id');
    if (id !== 'all' && !world.country.province(id)) return c.notFound();
    choosePlace(c, id === 'all' ? null : id);
    c.header('Cache-Control', 'no-store');
    return c.redirect(front.visit(tag, '/').link(localPath(c.req.query('back'))), 303);
  });
};
