-- Cameras, with the link that opens their picture, and where patrol vehicles were, and when.
create table gaowei.cameras (
    id text not null,
    division integer not null,
    name text not null,
    kind text,
    lon double precision not null,
    lat double precision not null,
    stream text,
    note text,
    census_version bigint not null,
    gone boolean not null,
    constraint pk_cameras primary key (id),
    constraint ck_cameras_stream_plain check (
        stream ~ '^(rtsp|rtmp|http|https)://[!-~]+$' and stream !~ '@' and length(stream) <= 500)
);

create index ix_cameras_read on gaowei.cameras (census_version, id) include (division);

create table gaowei.patrol_tracks (
    id text not null,
    division integer not null,
    vehicle text not null,
    unit text,
    line jsonb not null,
    times jsonb not null,
    census_version bigint not null,
    gone boolean not null,
    constraint pk_patrol_tracks primary key (id),
    constraint ck_patrol_tracks_timed check (jsonb_array_length(line) = jsonb_array_length(times))
);

create index ix_patrol_tracks_read on gaowei.patrol_tracks (census_version, id) include (division);

alter table gaowei.census drop constraint ck_census_kind_known;
alter table gaowei.census add constraint ck_census_kind_known check (kind in (
    'cameras', 'communities', 'components', 'frontage', 'patrol_tracks', 'pois', 'streets', 'unit_grids'));

alter table gaowei.survey_progress drop constraint ck_survey_progress_kind_known;
alter table gaowei.survey_progress add constraint ck_survey_progress_kind_known check (kind in (
    'cameras', 'communities', 'components', 'frontage', 'patrol_tracks', 'pois', 'streets', 'unit_grids'));
