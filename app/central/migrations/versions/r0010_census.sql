create table gaowei.streets (
    code integer not null,
    division integer not null,
    name text,
    census_version bigint not null,
    gone boolean not null,
    constraint pk_streets primary key (code)
);

create index ix_streets_read on gaowei.streets (census_version, code) include (division);

create table gaowei.communities (
    code bigint not null,
    division integer not null,
    street integer not null,
    name text,
    census_version bigint not null,
    gone boolean not null,
    constraint pk_communities primary key (code)
);

create index ix_communities_read on gaowei.communities (census_version, code) include (division);

create table gaowei.unit_grids (
    code text not null,
    division integer not null,
    street integer not null,
    community bigint not null,
    duty_grid text,
    name text,
    ring jsonb,
    west double precision,
    south double precision,
    east double precision,
    north double precision,
    on_map boolean not null,
    census_version bigint not null,
    gone boolean not null,
    constraint pk_unit_grids primary key (code),
    constraint ck_unit_grids_drawn_whole check (on_map = (ring is not null) and on_map = (west is not null))
);

create index ix_unit_grids_read on gaowei.unit_grids (census_version, code) include (division);

create table gaowei.components (
    id text not null,
    division integer not null,
    class_code text not null,
    name text,
    state text not null,
    lon double precision not null,
    lat double precision not null,
    unit_grid text,
    authority_code text,
    authority_name text,
    owner_code text,
    owner_name text,
    keeper_code text,
    keeper_name text,
    surveyed_on date,
    changed_on date,
    source text,
    note text,
    census_version bigint not null,
    gone boolean not null,
    constraint pk_components primary key (id),
    constraint ck_components_state_known check (state in ('abandoned', 'damaged', 'good', 'lost', 'removed'))
);

create index ix_components_read on gaowei.components (census_version, id) include (division);

create table gaowei.pois (
    id text not null,
    division integer not null,
    name text not null,
    aliases text[] not null,
    kind text,
    lon double precision not null,
    lat double precision not null,
    address text,
    census_version bigint not null,
    gone boolean not null,
    constraint pk_pois primary key (id)
);

create index ix_pois_read on gaowei.pois (census_version, id) include (division);

create table gaowei.frontage (
    id text not null,
    division integer not null,
    name text not null,
    ring jsonb,
    line jsonb,
    unit_code text,
    unit_name text,
    note text,
    census_version bigint not null,
    gone boolean not null,
    constraint pk_frontage primary key (id),
    constraint ck_frontage_ring_or_line check ((ring is null) <> (line is null))
);

create index ix_frontage_read on gaowei.frontage (census_version, id) include (division);

create table gaowei.census (
    kind text not null,
    division integer not null,
    version bigint not null,
    rows bigint not null,
    constraint pk_census primary key (kind, division),
    constraint ck_census_kind_known check (kind in (
        'communities', 'components', 'frontage', 'pois', 'streets', 'unit_grids'))
);
