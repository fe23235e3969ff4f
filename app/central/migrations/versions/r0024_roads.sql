-- Every road of a case (DOMAIN §7): applications, supervision orders, who is out to look, call-backs; coordination,
-- suspension, the unit below, the emergency command. What was taken before this step has gone none of them.
alter table gaowei.cases
    add column returned_from text,
    add column applied text,
    add column returned_units text,
    add column extensions integer,
    add column suspended_at timestamptz,
    add column suspended_for text,
    add column resume_on timestamptz,
    add column appealed boolean not null default false,
    add column inspector text,
    add column task_id uuid,
    add column order_id uuid,
    add column order_due timestamptz,
    add column coordination text,
    add column coordinated_for text,
    add column coordination_taken_at timestamptz,
    add column ruling text,
    add column ruling_basis text,
    add column ruled_at timestamptz,
    add column ruled_by uuid,
    add column bound_unit text,
    add column sub_unit text,
    add column sub_instruction text,
    add column sub_dispatched_at timestamptz,
    add column sub_fed_back_at timestamptz,
    add column sub_result text,
    add column escalated_at timestamptz,
    add column escalated_to text,
    add column escalated_how text,
    add column self_handled boolean not null default false,
    add column wants_callback boolean not null default false,
    add column called_back text,
    add constraint ck_cases_returned_from_known check (
        returned_from in ('coordinating', 'dispatched', 'escalated', 'fed_back', 'handling', 'inspecting',
        'pending_close', 'pending_dispatch', 'pending_file', 'registered', 'suspended', 'verifying')),
    add constraint ck_cases_suspended_for_known check (
        suspended_for in ('dispatch_error', 'engineering', 'error', 'forced', 'material', 'needs_others',
        'not_ours', 'other', 'responsibility', 'season', 'special', 'weather', 'wrong_class', 'wrong_place')),
    add constraint ck_cases_coordination_known check (coordination in ('city', 'district')),
    add constraint ck_cases_coordinated_for_known check (
        coordinated_for in ('border', 'disputed', 'legal_gap', 'many_units', 'no_rule', 'returned_by_two',
        'returned_twice')),
    add constraint ck_cases_ruling_basis_known check (
        ruling_basis in ('document', 'meeting', 'precedent', 'territorial')),
    add constraint ck_cases_escalated_how_known check (
        escalated_how in ('caller_rings', 'desk_rang', 'there_already')),
    add constraint ck_cases_called_back_known check (called_back in ('satisfied', 'unreached', 'unsatisfied')),
    add constraint ck_cases_applied_readable check (
        applied ~ '^([a-z_]+:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:[12]:[12]( |$))+$'),
    add constraint ck_cases_suspended_until check ((status = 'suspended') = (resume_on is not null)),
    add constraint ck_cases_order_whole check ((order_id is null) = (order_due is null)),
    add constraint ck_cases_below_whole check ((sub_unit is null) = (sub_dispatched_at is null)),
    add constraint ck_cases_extensions_count check (extensions > 0),
    add constraint ck_cases_escalated_to_somebody check (status <> 'escalated' or escalated_to is not null),
    add constraint ck_cases_roads_in_reach check (
        (suspended_at >= '1900-01-01 00:00Z' and suspended_at < '9999-01-01 00:00Z')
        and (resume_on >= '1900-01-01 00:00Z' and resume_on < '9999-01-01 00:00Z')
        and (order_due >= '1900-01-01 00:00Z' and order_due < '9999-01-01 00:00Z')
        and (coordination_taken_at >= '1900-01-01 00:00Z' and coordination_taken_at < '9999-01-01 00:00Z')
        and (ruled_at >= '1900-01-01 00:00Z' and ruled_at < '9999-01-01 00:00Z')
        and (sub_dispatched_at >= '1900-01-01 00:00Z' and sub_dispatched_at < '9999-01-01 00:00Z')
        and (sub_fed_back_at >= '1900-01-01 00:00Z' and sub_fed_back_at < '9999-01-01 00:00Z')
        and (escalated_at >= '1900-01-01 00:00Z' and escalated_at < '9999-01-01 00:00Z')),
    drop constraint ck_cases_close_kind_known,
    add constraint ck_cases_close_kind_known check (
        close_kind in ('duplicate', 'error', 'forced', 'imported', 'normal', 'overdue', 'self_handled', 'special')),
    drop constraint ck_cases_clock_known,
    add constraint ck_cases_clock_known check (
        clock in ('accept', 'close', 'coordinate', 'dispatch', 'file', 'handle', 'inspect', 'send_inspection',
        'verify')),
    drop constraint ck_cases_filed_has_condition,
    add constraint ck_cases_filed_has_condition check (
        status not in ('coordinating', 'dispatched', 'fed_back', 'handling', 'inspecting', 'pending_close',
        'pending_dispatch',
        'suspended') or (condition_no is not null and limit_value is not null and limit_unit is not null)),
    drop constraint ck_cases_status_known,
    add constraint ck_cases_status_known check (
        status in ('closed', 'coordinating', 'dispatched', 'escalated', 'fed_back', 'handling', 'inspecting',
        'not_accepted', 'not_filed', 'pending_close', 'pending_dispatch', 'pending_file', 'registered',
        'suspended', 'verifying', 'void'));

alter table gaowei.distinctions
    drop constraint ck_distinctions_reason_known,
    add constraint ck_distinctions_reason_known check (
        reason in ('both_levels', 'other_place', 'other_problem', 'other_thing'));

create table gaowei.applications (
    id uuid not null,
    version integer not null,
    case_id uuid not null,
    division integer not null,
    kind text not null,
    status text not null,
    ground text not null,
    reason text not null,
    steps integer not null,
    written_by uuid not null,
    written_at timestamptz not null,
    updated_at timestamptz not null,
    applicant text,
    until timestamptz,
    proof uuid,
    endorsed_by uuid,
    endorsed_at timestamptz,
    decided_by uuid,
    decided_at timestamptz,
    ruling text,
    constraint pk_applications primary key (id),
    constraint ck_applications_kind_known check (
        kind in ('appeal', 'extension', 'forced_close', 'return', 'suspension', 'void')),
    constraint ck_applications_status_known check (
        status in ('endorsed', 'granted', 'lapsed', 'open', 'rejected', 'withdrawn')),
    constraint ck_applications_ground_known check (
        ground in ('dispatch_error', 'engineering', 'error', 'forced', 'material', 'needs_others', 'not_ours',
        'other', 'responsibility', 'season', 'special', 'weather', 'wrong_class', 'wrong_place')),
    constraint ck_applications_one_word_or_two check (steps in (1, 2)),
    constraint ck_applications_endorsed_whole check ((endorsed_by is null) = (endorsed_at is null)),
    constraint ck_applications_decided_once check ((status in ('endorsed', 'open')) = (decided_at is null)),
    constraint ck_applications_times_in_reach check (
        (written_at >= '1900-01-01 00:00Z' and written_at < '9999-01-01 00:00Z')
        and (updated_at >= '1900-01-01 00:00Z' and updated_at < '9999-01-01 00:00Z')
        and (until >= '1900-01-01 00:00Z' and until < '9999-01-01 00:00Z')
        and (endorsed_at >= '1900-01-01 00:00Z' and endorsed_at < '9999-01-01 00:00Z')
        and (decided_at >= '1900-01-01 00:00Z' and decided_at < '9999-01-01 00:00Z')),
    constraint fk_applications_case_id foreign key(case_id) references gaowei.cases (id)
);
create index ix_applications_case_id on gaowei.applications (case_id);
create unique index uq_applications_undecided on gaowei.applications (case_id, kind) where status in ('endorsed', 'open');

create table gaowei.orders (
    id uuid not null,
    version integer not null,
    case_id uuid not null,
    division integer not null,
    status text not null,
    opinion text not null,
    due timestamptz not null,
    written_by uuid not null,
    written_at timestamptz not null,
    updated_at timestamptz not null,
    unit text,
    answer text,
    answered_at timestamptz,
    taken_by uuid,
    constraint pk_orders primary key (id),
    constraint ck_orders_status_known check (status in ('answered', 'lapsed', 'open')),
    constraint ck_orders_answered_somehow check ((status = 'answered') = (answer is not null)),
    constraint ck_orders_times_in_reach check (
        (due >= '1900-01-01 00:00Z' and due < '9999-01-01 00:00Z')
        and (written_at >= '1900-01-01 00:00Z' and written_at < '9999-01-01 00:00Z')
        and (updated_at >= '1900-01-01 00:00Z' and updated_at < '9999-01-01 00:00Z')
        and (answered_at >= '1900-01-01 00:00Z' and answered_at < '9999-01-01 00:00Z')),
    constraint fk_orders_case_id foreign key(case_id) references gaowei.cases (id)
);
create index ix_orders_case_id on gaowei.orders (case_id);
create unique index uq_orders_open on gaowei.orders (case_id) where status = 'open';

create table gaowei.tasks (
    id uuid not null,
    version integer not null,
    case_id uuid not null,
    division integer not null,
    kind text not null,
    status text not null,
    who text not null,
    due timestamptz not null,
    written_by uuid not null,
    written_at timestamptz not null,
    updated_at timestamptz not null,
    ended_at timestamptz,
    said text,
    constraint pk_tasks primary key (id),
    constraint ck_tasks_kind_known check (kind in ('inspect', 'verify')),
    constraint ck_tasks_status_known check (status in ('asked', 'lapsed', 'true', 'unable', 'untrue')),
    constraint ck_tasks_times_in_reach check (
        (due >= '1900-01-01 00:00Z' and due < '9999-01-01 00:00Z')
        and (written_at >= '1900-01-01 00:00Z' and written_at < '9999-01-01 00:00Z')
        and (updated_at >= '1900-01-01 00:00Z' and updated_at < '9999-01-01 00:00Z')
        and (ended_at >= '1900-01-01 00:00Z' and ended_at < '9999-01-01 00:00Z')),
    constraint fk_tasks_case_id foreign key(case_id) references gaowei.cases (id)
);
create index ix_tasks_case_id on gaowei.tasks (case_id);

create table gaowei.callbacks (
    id uuid not null,
    version integer not null,
    case_id uuid not null,
    division integer not null,
    outcome text not null,
    written_by uuid not null,
    written_at timestamptz not null,
    updated_at timestamptz not null,
    text text,
    constraint pk_callbacks primary key (id),
    constraint ck_callbacks_outcome_known check (outcome in ('satisfied', 'unreached', 'unsatisfied')),
    constraint ck_callbacks_times_in_reach check (
        (written_at >= '1900-01-01 00:00Z' and written_at < '9999-01-01 00:00Z')
        and (updated_at >= '1900-01-01 00:00Z' and updated_at < '9999-01-01 00:00Z')),
    constraint fk_callbacks_case_id foreign key(case_id) references gaowei.cases (id)
);
create index ix_callbacks_case_id on gaowei.callbacks (case_id);

-- It asks more of what hangs on a case.
drop function if exists gaowei.fits_shape(jsonb, uuid, jsonb);
