-- What a look before filing brought: photos or why none, and where who looked says that he stood. What was confirmed or
-- denied before this step said nothing of it and stays as it is.
alter table gaowei.cases
    add column verify_photos integer,
    add column verify_no_photo text,
    add column verify_at_place boolean,
    add column verify_lon double precision,
    add column verify_lat double precision,
    add constraint ck_cases_verify_no_photo_known check (verify_no_photo in (
        'follows', 'no_device', 'not_allowed', 'nothing_to_see', 'other', 'too_dark', 'unsafe')),
    add constraint ck_cases_verify_point_whole check ((verify_lon is null) = (verify_lat is null)),
    add constraint ck_cases_verify_on_earth check (
        verify_lon between -180 and 180 and verify_lat between -90 and 90 and verify_photos >= 0);

-- What an action needs besides, which `record` looks for itself.
alter table gaowei.guard add column needs text[] not null default '{}';
