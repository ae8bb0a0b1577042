import { Picture } from '../../web/picture.tsx';
import type { Visit } from '../../web/visit.ts';

/** Where the visitor lives, with a way to change it; or the question, where nothing was chosen yet. */
export const Near = ({ visit, province }: { readonly visit: Visit; readonly province: string | null }) => {
  const where = visit.link(`/where?back=${encodeURIComponent(visit.here)}`);
  if (province === null)
    return (
      <a class="near" href={where}>
        <Picture visit={visit} name="pin" size={40} />
        {visit.text('jobs.where-question')}
      </a>
    );
  return (
    <p class="near">
      <Picture visit={visit} name="pin" size={40} />
      <b>{province}</b>
      <a href={where}>{visit.text('jobs.where-change')}</a>
    </p>
  );
};
