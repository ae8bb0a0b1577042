-- Asked for everybody every night: whom they sent, and what they asked of us; and which talks are over.
create index referral_sponsor_referrer on referral_sponsor (referrer_id);
create index wish_person on wish (person_id) where person_id is not null;
create index dial_over on dial (ended_at) where ended_at is not null;
