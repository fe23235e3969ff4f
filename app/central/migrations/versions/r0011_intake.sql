alter table gaowei.cases
    add column grid_on_border boolean not null default false,
    add column filed_own boolean not null default false,
    add column street bigint,
    add column community bigint,
    add column grid_reason text,
    add column reference_text text,
    add column reply_due timestamptz,
    add column reply text,
    add column replied_at timestamptz,
    add column due_calendar text,
    add column due_seconds integer,
    add column calendar_version text,
    add column closing_condition text,
    add column deadline_start timestamptz,
    add column deadline_calendar text,
    add column deadline_seconds integer,
    add column deadline_version text,
    add column unsure_year integer;

alter table gaowei.cases
    drop constraint ck_cases_clock_known,
    add constraint ck_cases_clock_known check (clock in (
        'accept', 'close', 'dispatch', 'file', 'handle', 'inspect', 'send_inspection', 'verify')),
    drop constraint ck_cases_times_in_reach,
    add constraint ck_cases_times_in_reach check (
        (received_at >= '1900-01-01 00:00Z' and received_at < '9999-01-01 00:00Z')
        and (updated_at >= '1900-01-01 00:00Z' and updated_at < '9999-01-01 00:00Z')
        and (due_start >= '1900-01-01 00:00Z' and due_start < '9999-01-01 00:00Z')
        and (due_soon >= '1900-01-01 00:00Z' and due_soon < '9999-01-01 00:00Z')
        and (due >= '1900-01-01 00:00Z' and due < '9999-01-01 00:00Z')
        and (filed_at >= '1900-01-01 00:00Z' and filed_at < '9999-01-01 00:00Z')
        and (dispatched_at >= '1900-01-01 00:00Z' and dispatched_at < '9999-01-01 00:00Z')
        and (deadline >= '1900-01-01 00:00Z' and deadline < '9999-01-01 00:00Z')
        and (fed_back_at >= '1900-01-01 00:00Z' and fed_back_at < '9999-01-01 00:00Z')
        and (inspected_at >= '1900-01-01 00:00Z' and inspected_at < '9999-01-01 00:00Z')
        and (closed_at >= '1900-01-01 00:00Z' and closed_at < '9999-01-01 00:00Z')
        and (reply_due >= '1900-01-01 00:00Z' and reply_due < '9999-01-01 00:00Z')
        and (replied_at >= '1900-01-01 00:00Z' and replied_at < '9999-01-01 00:00Z')
        and (deadline_start >= '1900-01-01 00:00Z' and deadline_start < '9999-01-01 00:00Z'));

alter table gaowei.openings
    add column valid_from date not null default '1900-01-01',
    add column valid_to date,
    drop constraint pk_openings,
    add constraint pk_openings primary key (calendar, starts, valid_from);

alter table gaowei.guard add column own_mark text;

create table gaowei.calls (
    id uuid not null,
    version integer not null,
    status text not null,
    division integer not null,
    source text not null,
    text text not null,
    answer text not null,
    received_at timestamptz not null,
    answered_by uuid not null,
    updated_at timestamptz not null,
    constraint pk_calls primary key (id),
    constraint ck_calls_status_known check (status in ('answered')),
    constraint ck_calls_source_known check (source in (
        'agency_sampling', 'assessment', 'city_supervisor', 'hotline_12319', 'hotline_12345', 'inspectorate', 'leader',
        'leader_inspection', 'media', 'other', 'public_app', 'self_check', 'sensor', 'superior', 'supervisor',
        'vehicle_patrol', 'video', 'website')),
    constraint ck_calls_times_in_reach check (
        (received_at >= '1900-01-01 00:00Z' and received_at < '9999-01-01 00:00Z')
        and (updated_at >= '1900-01-01 00:00Z' and updated_at < '9999-01-01 00:00Z')),
    constraint ck_calls_counts_up check (version > 0),
    constraint ck_calls_short check (length(text) <= 4000 and length(answer) <= 4000)
);

create index ix_calls_updated_at on gaowei.calls (updated_at, id);

-- not valid: what was recorded before keeps as it is; from now on the centre holds it
alter table gaowei.cases
    add constraint ck_cases_transfer_dated check (
        source not in ('hotline_12345') or (external_number is not null and reply_due is not null)) not valid,
    add constraint ck_cases_reference_named check (
        source not in ('leader', 'media') or reference_text is not null) not valid,
    add constraint ck_cases_answered_first check (
        source not in ('hotline_12345') or close_kind not in ('normal', 'overdue') or reply is not null) not valid;
