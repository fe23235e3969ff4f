-- A duplicate is closed with the case it repeats, which is urged; two cases that look alike are told apart.
alter table gaowei.cases
    add column master_id uuid,
    add column recurs uuid,
    drop constraint ck_cases_close_kind_known,
    add constraint ck_cases_close_kind_known check (close_kind in ('duplicate', 'imported', 'normal', 'overdue')),
    add constraint ck_cases_duplicate_has_master check (
        coalesce(close_kind = 'duplicate', false) = (master_id is not null)
        and (master_id is null or (master is not null and master_id <> id)));

create index ix_cases_master_id on gaowei.cases (master_id) where master_id is not null;

create table gaowei.urges (
    id uuid not null,
    version integer not null,
    case_id uuid not null,
    division integer not null,
    written_by uuid not null,
    written_at timestamptz not null,
    updated_at timestamptz not null,
    duplicate_id uuid,
    text text,
    constraint pk_urges primary key (id),
    constraint fk_urges_case_id foreign key (case_id) references gaowei.cases (id),
    constraint fk_urges_duplicate_id foreign key (duplicate_id) references gaowei.cases (id),
    constraint ck_urges_times_in_reach check (
        (written_at >= '1900-01-01 00:00Z' and written_at < '9999-01-01 00:00Z')
        and (updated_at >= '1900-01-01 00:00Z' and updated_at < '9999-01-01 00:00Z'))
);

create index ix_urges_case_id on gaowei.urges (case_id);

create table gaowei.distinctions (
    id uuid not null,
    version integer not null,
    case_id uuid not null,
    division integer not null,
    other_id uuid not null,
    reason text not null,
    written_by uuid not null,
    written_at timestamptz not null,
    updated_at timestamptz not null,
    constraint pk_distinctions primary key (id),
    constraint fk_distinctions_case_id foreign key (case_id) references gaowei.cases (id),
    constraint ck_distinctions_reason_known check (reason in ('other_place', 'other_problem', 'other_thing')),
    constraint ck_distinctions_times_in_reach check (
        (written_at >= '1900-01-01 00:00Z' and written_at < '9999-01-01 00:00Z')
        and (updated_at >= '1900-01-01 00:00Z' and updated_at < '9999-01-01 00:00Z'))
);

create index ix_distinctions_case_id on gaowei.distinctions (case_id);

-- The rows that a command names carry more columns now: a centre of before has the function with fewer, and the
-- scripts that run after the steps can put another body in its place, but no other row.
drop function if exists gaowei.rows_named(text, uuid, int, jsonb, jsonb);
