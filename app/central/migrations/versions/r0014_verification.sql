alter table gaowei.conditions add column limit_note text;

-- A report is looked at before it is filed, or refused, or not filed, for a listed reason.
alter table gaowei.cases
    add column verifier text,
    add column verified_at timestamptz,
    add column verify_note text,
    add column refusal text,
    add constraint ck_cases_refusal_known check (refusal in (
        'about_staff', 'being_handled', 'below_condition', 'fixed_already', 'other_city', 'out_of_scope',
        'permitted', 'too_vague', 'untrue', 'withdrawn')),
    drop constraint ck_cases_status_known,
    add constraint ck_cases_status_known check (status in (
        'closed', 'dispatched', 'fed_back', 'handling', 'inspecting', 'not_accepted', 'not_filed', 'pending_close',
        'pending_dispatch', 'pending_file', 'registered', 'verifying', 'void')),
    add constraint ck_cases_refused_for_reason check ((status in ('not_accepted', 'not_filed')) = (refusal is not null)),
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
        and (verified_at >= '1900-01-01 00:00Z' and verified_at < '9999-01-01 00:00Z'));

drop index gaowei.ix_cases_open;
drop index gaowei.ix_cases_ended;
create index ix_cases_open on gaowei.cases (id)
    where status not in ('closed', 'not_accepted', 'not_filed', 'void');
create index ix_cases_ended on gaowei.cases (coalesce(closed_at, received_at), id)
    where status in ('closed', 'not_accepted', 'not_filed', 'void');
