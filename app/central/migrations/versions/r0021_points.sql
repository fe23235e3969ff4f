-- A case without a point says why. What was taken before this step said nothing of it and stays as it is.
alter table gaowei.cases
    add column no_point text,
    add constraint ck_cases_no_point_known check (no_point in (
        'along_road', 'caller_unsure', 'imported', 'moving', 'not_found', 'whole_area')),
    add constraint ck_cases_no_point_without check (no_point is null or lon is null);
