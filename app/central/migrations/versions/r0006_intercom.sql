create table gaowei.intercom (
    id uuid not null,
    version integer not null,
    status text not null,
    division integer not null,
    channel text not null,
    direction text not null,
    call_sign text not null,
    kind text not null,
    text text not null,
    said_at timestamptz not null,
    written_by uuid not null,
    updated_at timestamptz not null,
    case_id uuid,
    corrects uuid,
    acknowledged_by uuid,
    acknowledged_at timestamptz,
    answer text,
    constraint pk_intercom primary key (id),
    constraint ck_intercom_status_known check (status in ('acknowledged', 'logged')),
    constraint ck_intercom_direction_known check (direction in ('in', 'out')),
    constraint ck_intercom_kind_known check (kind in (
        'emergency', 'inspect', 'notice', 'order', 'report', 'roll_call', 'test', 'verify', 'violation')),
    constraint ck_intercom_times_in_reach check (
        (said_at >= '1900-01-01 00:00Z' and said_at < '9999-01-01 00:00Z')
        and (updated_at >= '1900-01-01 00:00Z' and updated_at < '9999-01-01 00:00Z')
        and (acknowledged_at >= '1900-01-01 00:00Z' and acknowledged_at < '9999-01-01 00:00Z')),
    constraint ck_intercom_counts_up check (version > 0),
    constraint ck_intercom_acknowledged_by_somebody check (
        (status = 'acknowledged') = (acknowledged_by is not null)
        and (acknowledged_by is null) = (acknowledged_at is null)),
    constraint ck_intercom_emergency_acknowledged check (status <> 'acknowledged' or kind = 'emergency')
);

create index ix_intercom_updated_at on gaowei.intercom (updated_at, id);

create index ix_intercom_unanswered on gaowei.intercom (id) where kind = 'emergency' and status = 'logged';

create table gaowei.talk_groups (
    code text not null,
    name_zh text not null,
    name_en text not null,
    division integer not null,
    constraint pk_talk_groups primary key (code)
);

create table gaowei.supervisors (
    call_sign text not null,
    name text not null,
    division integer not null,
    talk_group text not null,
    constraint pk_supervisors primary key (call_sign)
);
