import type { Application } from '../../../applications/store.ts';
import { Picture } from '../../../web/picture.tsx';
import type { Visit } from '../../../web/visit.ts';
import { When } from '../../../web/when.tsx';

const experience = (experienced: boolean | null) =>
  experienced === null ? 'experience-unsaid' : experienced ? 'experience-yes' : 'experience-no';

type FactsProps = { readonly visit: Visit; readonly timeZone: string; readonly application: Application };

/** How somebody applied, who sent them, what they said about themselves, and when. */
export const Facts = ({ visit, timeZone, application }: FactsProps) => (
  <p class="facts small">
    <span>
      <Picture visit={visit} name={application.channel === 'phone' ? 'phone' : 'smartphone'} size={20} />
      {visit.text(`employers.by-${application.channel}`)}
    </span>
    <span>
      <Picture visit={visit} name={application.referral_id ? 'friend' : 'person'} size={20} />
      {visit.text(application.referral_id ? 'employers.referred' : 'employers.own-way')}
    </span>
    <span>
      <Picture visit={visit} name="experience" size={20} />
      {visit.text(`employers.${experience(application.experienced)}`)}
    </span>
    <span class="soft">
      {visit.text('employers.applied')} <When visit={visit} at={application.created_at} timeZone={timeZone} />
    </span>
  </p>
);
