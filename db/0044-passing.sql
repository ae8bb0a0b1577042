-- Keys that pass: what must be readable for some days only, and belongs to nobody whose key could be thrown away (a text to a number
-- that we do not know, a code that is spoken), is sealed with the key of its day. The key stands in the cabinet and is shredded after
-- those days, so that no backup can be read either.
create table passing_key (
  day date not null,
  purpose text not null,
  key_id uuid not null unique,
  primary key (purpose, day)
);
