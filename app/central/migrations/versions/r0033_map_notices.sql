-- What is said of a stretch of the city for a while, drawn on the map.
create table gaowei.map_notices (
    id text not null,
    division integer not null,
    form text not null,
    corners jsonb not null,
    text text not null,
    issuer text,
    starts bigint not null,
    ends bigint,
    census_version bigint not null,
    gone boolean not null,
    constraint pk_map_notices primary key (id),
    constraint ck_map_notices_form_known check (form in ('line', 'point', 'ring')),
    constraint ck_map_notices_drawn_whole check (
        length(text) <= 500 and jsonb_array_length(corners) >= case form
            when 'point' then 1 when 'line' then 2 else 4 end and (ends is null or ends > starts))
);

create index ix_map_notices_read on gaowei.map_notices (census_version, id) include (division);

alter table gaowei.census drop constraint ck_census_kind_known;
alter table gaowei.census add constraint ck_census_kind_known check (kind in (
    'cameras', 'communities', 'components', 'frontage', 'map_notices', 'patrol_tracks', 'pois', 'streets', 'unit_grids'));

alter table gaowei.survey_progress drop constraint ck_survey_progress_kind_known;
alter table gaowei.survey_progress add constraint ck_survey_progress_kind_known check (kind in (
    'cameras', 'communities', 'components', 'frontage', 'map_notices', 'patrol_tracks', 'pois', 'streets', 'unit_grids'));
