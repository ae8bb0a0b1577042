import { Asked } from '../../web/say.tsx';
import type { Visit } from '../../web/visit.ts';

/** Plain links to pass a page on; the site tells nobody who looks, so there are no buttons of others. */
export const Share = ({ visit, title }: { readonly visit: Visit; readonly title: string }) => {
  const address = `${visit.origin}${visit.link(visit.here)}`;
  const [u, text] = [address, title].map(encodeURIComponent);
  return (
    <section>
      <Asked visit={visit} say="page.share" what={visit.text('jobs.share')}>
        <h2>{visit.text('jobs.share')}</h2>
      </Asked>
      <ul class="share">
        <li>
          <a class="button plain" href={`https://www.facebook.com/sharer/sharer.php?u=${u}`} rel="noreferrer nofollow">
            Facebook
          </a>
        </li>
        <li>
          <a class="button plain" href={`https://t.me/share/url?url=${u}&text=${text}`} rel="noreferrer nofollow">
            Telegram
          </a>
        </li>
      </ul>
      <label for="address">{visit.text('jobs.share-address')}</label>
      <input type="text" id="address" value={address} readonly autocomplete="off" />
    </section>
  );
};
