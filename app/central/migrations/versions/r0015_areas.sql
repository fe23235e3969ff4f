-- Ground that is watched, and how divisions are ranked, from a day on.
create table gaowei.areas (
    code text not null,
    valid_from date default '1900-01-01' not null,
    valid_to date,
    kind text not null,
    name_zh text not null,
    name_en text not null,
    division integer,
    metres double precision,
    ring jsonb,
    line jsonb,
    illustrative boolean default false not null,
    constraint pk_areas primary key (code, valid_from),
    constraint ck_areas_kind_known check (kind in ('area', 'division', 'road', 'station', 'street')),
    constraint ck_areas_begins_first check (valid_from <= valid_to),
    constraint ck_areas_ring_or_line check (ring is null or line is null),
    constraint ck_areas_division_named check (kind <> 'division' or division is not null)
);

create table gaowei.rankings (
    division integer not null,
    valid_from date default '1900-01-01' not null,
    valid_to date,
    ranking text not null,
    constraint pk_rankings primary key (division, valid_from),
    constraint ck_rankings_ranking_known check (ranking in ('archive', 'central', 'city', 'functional', 'suburban')),
    constraint ck_rankings_begins_first check (valid_from <= valid_to)
);

-- Hours of an area of its own stand beside those of the whole city.
alter table gaowei.openings
    add column area text default '' not null,
    drop constraint pk_openings,
    add constraint pk_openings primary key (calendar, area, starts, valid_from),
    add constraint ck_openings_area_monitored check (area = '' or calendar = 'monitor');

-- A limit goes from a stage to a stage: from a stage to itself, or over several of them.
create table gaowei.stage_limits (
    name text not null,
    edition text default '' not null,
    first_stage text not null,
    last_stage text not null,
    minutes integer not null,
    calendar text not null,
    constraint pk_stage_limits primary key (name, edition),
    constraint ck_stage_limits_calendar_known check (calendar in ('continuous', 'monitor', 'work')),
    constraint ck_stage_limits_some_time check (minutes > 0)
);

-- Every state that calendars and stage limits have been in: whatever was counted by one can be counted again.
create table gaowei.calendar_states (
    no integer not null,
    since timestamptz not null,
    days jsonb not null,
    openings jsonb not null,
    stages jsonb not null,
    limits jsonb not null,
    constraint pk_calendar_states primary key (no)
);

insert into gaowei.calendar_states (no, since, days, openings, stages, limits)
select 1, clock_timestamp(),
    (select coalesce(jsonb_agg(jsonb_build_object('day', d.day, 'worked', d.worked) order by d.day), '[]')
     from gaowei.calendar_days d),
    (select jsonb_agg(jsonb_build_object('calendar', o.calendar, 'starts', o.starts, 'ends', o.ends,
                                         'valid_from', o.valid_from, 'valid_to', o.valid_to)
                      order by o.calendar, o.starts, o.valid_from)
     from gaowei.openings o),
    (select coalesce(jsonb_object_agg(s.name, s.value), '{}') from gaowei.settings s
     where starts_with(s.name, 'stage_minutes.')),
    '[]'
where exists (select from gaowei.openings);

-- The limit over several stages that a case runs under, with how its end was made.
alter table gaowei.cases
    add column bundle text,
    add column bundle_start timestamptz,
    add column bundle_soon timestamptz,
    add column bundle_due timestamptz,
    add column bundle_calendar text,
    add column bundle_seconds integer,
    add column bundle_version text,
    add constraint ck_cases_bundle_in_reach check (
        (bundle_start >= '1900-01-01 00:00Z' and bundle_start < '9999-01-01 00:00Z')
        and (bundle_soon >= '1900-01-01 00:00Z' and bundle_soon < '9999-01-01 00:00Z')
        and (bundle_due >= '1900-01-01 00:00Z' and bundle_due < '9999-01-01 00:00Z')),
    add constraint ck_cases_bundle_whole check ((bundle is null) = (bundle_due is null));
