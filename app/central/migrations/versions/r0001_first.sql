-- The first schema. Frozen: later changes are later revisions. A test compares the result with models/tables.py.

create table gaowei.anchor (
    at timestamptz not null,
    upto pg_snapshot not null,
    entries integer not null,
    hash bytea not null,
    constraint pk_anchor primary key (at)
);

create unlogged table gaowei.bell (
    one boolean default true not null,
    rung_at timestamptz not null,
    constraint pk_bell primary key (one),
    constraint ck_bell_one_row check (one)
);

create table gaowei.calendar_days (
    day date not null,
    worked boolean not null,
    constraint pk_calendar_days primary key (day)
);

create table gaowei.cases (
    id uuid not null,
    version integer not null,
    status text not null,
    division integer not null,
    level text not null,
    kind text not null,
    class_code text not null,
    edition text not null,
    source text not null,
    urgency text not null,
    place text not null,
    place_reliable boolean not null,
    description text not null,
    received_at timestamptz not null,
    registered_by uuid not null,
    updated_at timestamptz not null,
    number text,
    condition_no integer,
    component_id text,
    external_source text,
    external_number text,
    external_status text,
    lon double precision,
    lat double precision,
    unit_grid text,
    has_caller boolean not null,
    clock text,
    due_start timestamptz,
    due_soon timestamptz,
    due timestamptz,
    filed_at timestamptz,
    unit text,
    instruction text,
    dispatched_at timestamptz,
    limit_value integer,
    limit_unit text,
    deadline timestamptz,
    handle_left integer,
    fed_back_at timestamptz,
    on_time boolean,
    result text,
    returns integer not null,
    reworks integer not null,
    inspected_at timestamptz,
    closed_at timestamptz,
    close_kind text,
    closing_note text,
    reason text,
    master text,
    constraint pk_cases primary key (id),
    constraint uq_cases_number unique (number),
    constraint ck_cases_status_known check (status in (
        'closed', 'dispatched', 'fed_back', 'handling', 'inspecting', 'pending_close', 'pending_dispatch',
        'pending_file', 'registered', 'void')),
    constraint ck_cases_kind_known check (kind in ('component', 'event')),
    constraint ck_cases_level_known check (level in ('city', 'district')),
    constraint ck_cases_source_known check (source in (
        'agency_sampling', 'assessment', 'city_supervisor', 'hotline_12319', 'hotline_12345', 'imported',
        'inspectorate', 'leader', 'leader_inspection', 'media', 'other', 'public_app', 'self_check',
        'sensor', 'superior', 'supervisor', 'vehicle_patrol', 'video', 'website')),
    constraint ck_cases_urgency_known check (urgency in ('critical', 'ordinary', 'urgent')),
    constraint ck_cases_close_kind_known check (close_kind in ('imported', 'normal', 'overdue')),
    constraint ck_cases_limit_unit_known check (limit_unit in ('natural_day', 'urgent_day', 'urgent_hour',
        'work_day', 'work_hour')),
    constraint ck_cases_point_whole check ((lon is null) = (lat is null)),
    constraint ck_cases_closed_somehow check (status <> 'closed' or close_kind is not null),
    constraint ck_cases_filed_has_condition check (status not in ('pending_dispatch', 'dispatched',
        'handling', 'fed_back', 'inspecting', 'pending_close')
        or (condition_no is not null and limit_value is not null and limit_unit is not null)),
    constraint ck_cases_counts_up check (version > 0 and returns >= 0 and reworks >= 0)
);

create index ix_cases_division_status on gaowei.cases (division, status);

create index ix_cases_ended on gaowei.cases (coalesce(closed_at, received_at), id)
    where status in ('closed', 'void');

create index ix_cases_open on gaowei.cases (id)
    where status not in ('closed', 'void');

create unique index uq_cases_external on gaowei.cases (external_source, external_number)
    where external_source is not null;

create table gaowei.centre (
    one boolean default true not null,
    kind text not null,
    epoch uuid default gen_random_uuid() not null,
    salt bytea not null,
    reference_version integer default 1 not null,
    journal_from uuid not null,
    journal_to uuid not null,
    clock_real timestamptz,
    clock_city timestamptz,
    clock_rate double precision default 1 not null,
    constraint pk_centre primary key (one),
    constraint ck_centre_one_row check (one),
    constraint ck_centre_kind_known check (kind in ('demo', 'production', 'test', 'training')),
    constraint ck_centre_clock_whole check ((clock_real is null) = (clock_city is null)),
    constraint ck_centre_clock_goes_forward check (clock_rate > 0 and clock_rate <= 1000),
    constraint ck_centre_production_has_no_clock_of_its_own check (kind <> 'production'
        or (clock_real is null and clock_rate = 1))
);

create table gaowei.classes (
    edition text not null,
    kind text not null,
    code text not null,
    major_zh text not null,
    major_en text not null,
    name_zh text not null,
    name_en text not null,
    aliases text[] not null,
    constraint pk_classes primary key (edition, kind, code)
);

create table gaowei.conditions (
    edition text not null,
    kind text not null,
    class_code text not null,
    no integer not null,
    is_default boolean not null,
    filing text not null,
    closing text not null,
    limit_value integer not null,
    limit_unit text not null,
    constraint pk_conditions primary key (edition, kind, class_code, no),
    constraint ck_conditions_limit_unit_known check (limit_unit in ('natural_day', 'urgent_day',
        'urgent_hour', 'work_day', 'work_hour'))
);

create table gaowei.divisions (
    code integer not null,
    name_zh text not null,
    name_en text not null,
    ranking text not null,
    constraint pk_divisions primary key (code),
    constraint ck_divisions_ranking_known check (ranking in ('archive', 'central', 'city', 'functional', 'suburban'))
);

create table gaowei.guard (
    kind text not null,
    action text not null,
    start text not null,
    "end" text not null,
    posts text[] not null,
    may_change text[] not null,
    shape jsonb not null,
    commutes boolean not null,
    barred_after text[] not null,
    behalf text,
    starts_clock boolean not null,
    constraint pk_guard primary key (kind, action, start)
);

create table gaowei.hand (
    subject uuid not null,
    action text not null,
    person uuid not null,
    constraint pk_hand primary key (subject, action, person)
);

create table gaowei.journal (
    command_id uuid not null,
    subject uuid not null,
    kind text not null,
    root uuid not null,
    action text not null,
    version integer not null,
    before jsonb,
    after jsonb,
    facts jsonb not null,
    person uuid not null,
    posts text[] not null,
    on_behalf jsonb,
    seat text not null,
    outbox uuid not null,
    serial bigint not null,
    asked_at timestamptz not null,
    decided_at timestamptz not null,
    at timestamptz not null,
    xid xid8 default pg_current_xact_id() not null,
    scope integer,
    left_scope integer,
    refusal text,
    refusal_facts jsonb,
    rules_version integer not null,
    edition text not null,
    caller_hash bytea,
    prev_hash bytea,
    hash bytea not null,
    constraint pk_journal primary key (command_id, subject)
) partition by range (command_id);

create index ix_journal_feed on gaowei.journal (xid, command_id, subject)
    where refusal is null;

create index ix_journal_outbox on gaowei.journal (outbox, serial);

create index ix_journal_root on gaowei.journal (root)
    where refusal is null;

create index ix_journal_subject on gaowei.journal (subject, version)
    where refusal is null;

create table gaowei.number_block (
    day date not null,
    first integer not null,
    last integer not null,
    person uuid not null,
    seat text not null,
    taken_at timestamptz not null,
    constraint pk_number_block primary key (day, first)
);

create table gaowei.openings (
    calendar text not null,
    starts time not null,
    ends time not null,
    constraint pk_openings primary key (calendar, starts)
);

create table gaowei.person (
    id uuid not null,
    login text not null,
    name text not null,
    posts text[] not null,
    divisions integer[] not null,
    whole_city boolean not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    scope_version integer default '1' not null,
    constraint pk_person primary key (id),
    constraint uq_person_login unique (login)
);

create table gaowei.settings (
    name text not null,
    value text not null,
    constraint pk_settings primary key (name)
);

create table gaowei.units (
    code text not null,
    name_zh text not null,
    name_en text not null,
    division integer,
    ended boolean default false not null,
    constraint pk_units primary key (code)
);

create table gaowei.caller (
    case_id uuid not null,
    division integer not null,
    number text,
    name text,
    wants_callback boolean not null,
    secret boolean not null,
    constraint pk_caller primary key (case_id),
    constraint fk_caller_case_id foreign key(case_id) references gaowei.cases (id)
);

create table gaowei.comments (
    id uuid not null,
    version integer not null,
    case_id uuid not null,
    division integer not null,
    text text not null,
    written_by uuid not null,
    written_at timestamptz not null,
    updated_at timestamptz not null,
    constraint pk_comments primary key (id),
    constraint fk_comments_case_id foreign key(case_id) references gaowei.cases (id)
);

create index ix_comments_case_id on gaowei.comments (case_id);

create table gaowei.outbox (
    id uuid not null,
    person uuid not null,
    seat text not null,
    serial bigint not null,
    last_command uuid,
    constraint pk_outbox primary key (id),
    constraint fk_outbox_person foreign key(person) references gaowei.person (id)
);

create index ix_outbox_person on gaowei.outbox (person);
