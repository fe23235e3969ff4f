create table gaowei.editions (
    code text not null,
    name_zh text not null,
    name_en text not null,
    valid_from date,
    valid_to date,
    approved boolean default false not null,
    illustrative boolean default false not null,
    approved_by uuid,
    approved_at timestamptz,
    constraint pk_editions primary key (code),
    constraint ck_editions_begins_first check (valid_from <= valid_to)
);

-- what was in use until now was in force, since ever
insert into gaowei.editions (code, name_zh, name_en, approved, illustrative)
select distinct c.edition, c.edition, c.edition, true, false from gaowei.classes c;

alter table gaowei.classes
    add column parent text,
    add column code_2007 text,
    add column code_2026 text,
    add column responsible text,
    add column responsible_en text,
    add constraint ck_classes_fine_under_minor check (code like parent || '__');

create table gaowei.confusables (
    edition text not null,
    kind text not null,
    code text not null,
    other_kind text not null,
    other_code text not null,
    rule_zh text not null,
    rule_en text not null,
    constraint pk_confusables primary key (edition, kind, code, other_kind, other_code),
    constraint ck_confusables_kind_known check (kind in ('component', 'event')),
    constraint ck_confusables_other_kind_known check (other_kind in ('component', 'event'))
);
