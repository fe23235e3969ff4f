-- What the public is told: a remark says whether it may go outside. Those of before this step stay inside.
alter table gaowei.comments add column public boolean not null default false;

-- 抄告, 抄送: whom a case concerns besides is told of it.
create table gaowei.notices (
    id uuid not null,
    version integer not null,
    case_id uuid not null,
    division integer not null,
    sent_to integer not null,
    status text not null,
    manner text not null,
    number text,
    kind text not null,
    class_code text not null,
    edition text not null,
    place text not null,
    text text not null,
    written_by uuid not null,
    written_at timestamptz not null,
    updated_at timestamptz not null,
    unit text,
    acknowledged_by uuid,
    acknowledged_at timestamptz,
    answer text,
    constraint pk_notices primary key (id),
    constraint ck_notices_status_known check (status in ('acknowledged', 'sent')),
    constraint ck_notices_manner_known check (manner in ('copy', 'notify')),
    constraint ck_notices_kind_known check (kind in ('component', 'event')),
    constraint ck_notices_acknowledged_whole check (
        (status = 'acknowledged') = (acknowledged_at is not null)
        and (acknowledged_by is null) = (acknowledged_at is null)),
    constraint ck_notices_times_in_reach check (
        (written_at >= '1900-01-01 00:00Z' and written_at < '9999-01-01 00:00Z')
        and (updated_at >= '1900-01-01 00:00Z' and updated_at < '9999-01-01 00:00Z')
        and (acknowledged_at >= '1900-01-01 00:00Z' and acknowledged_at < '9999-01-01 00:00Z')),
    constraint fk_notices_case_id foreign key(case_id) references gaowei.cases (id)
);
create index ix_notices_case_id on gaowei.notices (case_id);
create index ix_notices_division on gaowei.notices (division);
create index ix_notices_sent_to on gaowei.notices (sent_to);
