-- What one hand-made command could otherwise put before every desk of a district: values that no desk can read.

alter table gaowei.cases
    add constraint ck_cases_clock_known check (clock in (
        'accept', 'close', 'dispatch', 'file', 'handle', 'inspect', 'send_inspection')),
    add constraint ck_cases_point_on_earth check (lon between -180 and 180 and lat between -90 and 90),
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
        and (closed_at >= '1900-01-01 00:00Z' and closed_at < '9999-01-01 00:00Z'));

alter table gaowei.comments
    add constraint ck_comments_times_in_reach check (
        (written_at >= '1900-01-01 00:00Z' and written_at < '9999-01-01 00:00Z')
        and (updated_at >= '1900-01-01 00:00Z' and updated_at < '9999-01-01 00:00Z'));
