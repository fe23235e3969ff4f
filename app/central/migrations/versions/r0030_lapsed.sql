-- A party that never answered is closed with what is decided without it.
alter table gaowei.parties drop constraint ck_parties_status_known;
alter table gaowei.parties add constraint ck_parties_status_known check (status in ('asked', 'lapsed', 'stated'));
