-- 协同平台: whom coordination asks, who met, and what was decided, which stays as a precedent.
create table gaowei.parties (
    id uuid not null,
    version integer not null,
    case_id uuid not null,
    division integer not null,
    asked_in integer not null,
    status text not null,
    number text,
    kind text not null,
    class_code text not null,
    edition text not null,
    place text not null,
    unit text not null,
    role text not null,
    due timestamptz not null,
    written_by uuid not null,
    written_at timestamptz not null,
    updated_at timestamptz not null,
    question text,
    stance text,
    position text,
    stated_at timestamptz,
    taken_by uuid,
    constraint pk_parties primary key (id),
    constraint ck_parties_status_known check (status in ('asked', 'stated')),
    constraint ck_parties_kind_known check (kind in ('component', 'event')),
    constraint ck_parties_role_known check (
        role in ('authority', 'concerned', 'maintainer', 'owner', 'territorial')),
    constraint ck_parties_stance_known check (stance in ('not_ours', 'ours', 'partly')),
    constraint ck_parties_stated_whole check (
        (status = 'stated') = (stated_at is not null) and (stated_at is null) = (position is null)
        and (stated_at is null) = (stance is null)),
    constraint ck_parties_times_in_reach check (
        (due >= '1900-01-01 00:00Z' and due < '9999-01-01 00:00Z')
        and (written_at >= '1900-01-01 00:00Z' and written_at < '9999-01-01 00:00Z')
        and (updated_at >= '1900-01-01 00:00Z' and updated_at < '9999-01-01 00:00Z')
        and (stated_at >= '1900-01-01 00:00Z' and stated_at < '9999-01-01 00:00Z')),
    constraint fk_parties_case_id foreign key(case_id) references gaowei.cases (id)
);
create index ix_parties_case_id on gaowei.parties (case_id);
create index ix_parties_division on gaowei.parties (division);
create index ix_parties_asked_in on gaowei.parties (asked_in);

create table gaowei.meetings (
    id uuid not null,
    version integer not null,
    case_id uuid not null,
    division integer not null,
    way text not null,
    held_at timestamptz not null,
    minutes text not null,
    written_by uuid not null,
    written_at timestamptz not null,
    updated_at timestamptz not null,
    venue text,
    present text,
    constraint pk_meetings primary key (id),
    constraint ck_meetings_way_known check (way in ('on_site', 'online')),
    constraint ck_meetings_times_in_reach check (
        (held_at >= '1900-01-01 00:00Z' and held_at < '9999-01-01 00:00Z')
        and (written_at >= '1900-01-01 00:00Z' and written_at < '9999-01-01 00:00Z')
        and (updated_at >= '1900-01-01 00:00Z' and updated_at < '9999-01-01 00:00Z')),
    constraint fk_meetings_case_id foreign key(case_id) references gaowei.cases (id)
);
create index ix_meetings_case_id on gaowei.meetings (case_id);
create index ix_meetings_division on gaowei.meetings (division);

create table gaowei.precedents (
    id uuid not null,
    version integer not null,
    case_id uuid not null,
    division integer not null,
    number text,
    kind text not null,
    class_code text not null,
    edition text not null,
    place text not null,
    unit text not null,
    ruling text not null,
    ruling_basis text not null,
    written_by uuid not null,
    written_at timestamptz not null,
    updated_at timestamptz not null,
    component_id text,
    lon double precision,
    lat double precision,
    constraint pk_precedents primary key (id),
    constraint ck_precedents_kind_known check (kind in ('component', 'event')),
    constraint ck_precedents_ruling_basis_known check (
        ruling_basis in ('document', 'meeting', 'precedent', 'territorial')),
    constraint ck_precedents_times_in_reach check (
        (written_at >= '1900-01-01 00:00Z' and written_at < '9999-01-01 00:00Z')
        and (updated_at >= '1900-01-01 00:00Z' and updated_at < '9999-01-01 00:00Z')),
    constraint fk_precedents_case_id foreign key(case_id) references gaowei.cases (id)
);
create index ix_precedents_case_id on gaowei.precedents (case_id);
create index ix_precedents_division on gaowei.precedents (division);
