-- Who called is kept of a question that was answered at once, too, and is known again by the number.
alter table gaowei.caller
    drop constraint pk_caller,
    alter column case_id drop not null,
    add column call_id uuid,
    add constraint uq_caller_case_id unique (case_id),
    add constraint uq_caller_call_id unique (call_id),
    add constraint fk_caller_call_id foreign key (call_id) references gaowei.calls (id),
    add constraint ck_caller_of_one_root check ((case_id is null) <> (call_id is null));

create index ix_caller_number_key on gaowei.caller ((right(regexp_replace(number, '[^0-9]', '', 'g'), 11)));

-- Where life is in danger the case says who is needed, and who told them how.
alter table gaowei.cases
    add column danger text,
    add column danger_told text,
    add column danger_told_at timestamptz,
    add column danger_told_by uuid,
    add constraint ck_cases_danger_known check (danger ~ '^(110|119|120)( (110|119|120))*$'),
    add constraint ck_cases_danger_told_known check (danger_told in ('caller_rings', 'desk_rang', 'there_already')),
    add constraint ck_cases_danger_told_by_somebody check (
        (danger_told is null) = (danger_told_at is null) and (danger_told is null) = (danger_told_by is null)
        and (danger_told is null or danger is not null)),
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
        and (deadline_start >= '1900-01-01 00:00Z' and deadline_start < '9999-01-01 00:00Z')
        and (verified_at >= '1900-01-01 00:00Z' and verified_at < '9999-01-01 00:00Z')
        and (danger_told_at >= '1900-01-01 00:00Z' and danger_told_at < '9999-01-01 00:00Z'));
