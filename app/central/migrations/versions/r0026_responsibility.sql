-- What a unit is, who sends it its cases, which ground it answers for, and how files call it.
alter table gaowei.units
    add column kind text,
    add column parent text,
    add column street integer,
    add column aliases text[] default '{}' not null,
    add column phone text,
    add constraint ck_units_kind_known check (kind in ('company', 'department', 'district_platform', 'street')),
    add constraint ck_units_not_under_itself check (parent <> code);

-- Who is responsible for what, where and when.
create table gaowei.responsibilities (
    id text not null,
    edition text default '' not null,
    kind text not null,
    class_code text default '' not null,
    division integer,
    street integer,
    road text,
    hours text,
    valid_from date default '1900-01-01' not null,
    valid_to date,
    unit text not null,
    basis text default '' not null,
    illustrative boolean default false not null,
    constraint pk_responsibilities primary key (id),
    constraint ck_responsibilities_kind_known check (kind in ('component', 'event')),
    constraint ck_responsibilities_class_in_digits check (class_code ~ '^([0-9]{2,7})?$'),
    constraint ck_responsibilities_begins_first check (valid_from <= valid_to),
    constraint ck_responsibilities_street_in_division check (street is null or division = street / 1000),
    constraint ck_responsibilities_said_or_not check (road <> '' and hours <> '')
);
