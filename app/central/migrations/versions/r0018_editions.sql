-- who approved which edition from which day on, who took that back, and how much it changed
create table gaowei.edition_acts (
    edition text not null,
    no integer not null,
    act text not null,
    person uuid,
    at timestamptz not null,
    day date not null,
    before text,
    reason text,
    added integer,
    removed integer,
    renamed integer,
    moved integer,
    conditions integer,
    constraint pk_edition_acts primary key (edition, no),
    constraint ck_edition_acts_act_known check (act in ('approved', 'withdrawn')),
    constraint ck_edition_acts_reason_given check (act = 'approved' or reason <> '')
);

-- what desks approved until now, as far as the edition itself says it
insert into gaowei.edition_acts (edition, no, act, person, at, day)
select e.code, 1, 'approved', e.approved_by, e.approved_at, e.valid_from from gaowei.editions e
where e.approved and e.approved_at is not null and e.valid_from is not null;

alter table gaowei.conditions
    add column filing_en text,
    add column closing_en text;
