-- A case that was registered names no other system; its number belongs to the way it came in. Were both written freely,
-- anybody could take a number of a file before the file is brought in.
drop index gaowei.uq_cases_external;

create unique index uq_cases_external_number on gaowei.cases (coalesce(external_source, source), external_number)
    where external_number is not null;
