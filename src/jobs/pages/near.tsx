import { Picture } from '../../web/picture.tsx';
import { Asked } from '../../web/say.tsx';
import type { Visit } from '../../web/visit.ts';

/** A province of the country, by the name that it has in the visitor's language. */
export type Province = { readonly id: string; readonly name: string };

/** Where the visitor lives, with a way to change it; or the question, where nothing was chosen yet. */
export const Near = ({ visit, province }: { readonly visit: Visit; readonly province: Province | null }) => {
  const where = visit.link(`/where?back=${encodeURIComponent(visit.here)}`);
  if (province === null)
    return (
      <Asked visit={visit} say="page.where-near" what={visit.text('jobs.where-question')}>
        <a class="near" href={where}>
          <Picture visit={visit} name="pin" size={40} />
          {visit.text('jobs.where-question')}
        </a>
      </Asked>
    );
  return (
    <Asked visit={visit} say={`near.${province.id}`} what={province.name}>
      <p class="near">
        <Picture visit={visit} name="pin" size={40} />
        <b>{province.name}</b>
        <a href={where}>{visit.text('jobs.where-change')}</a>
      </p>
    </Asked>
  );
};
