create unlogged table gaowei.claims (
    case_id uuid not null,
    person uuid not null,
    seat text not null,
    since timestamptz not null,
    renewed timestamptz not null,
    until timestamptz not null,
    constraint pk_claims primary key (case_id),
    constraint ck_claims_lease_ends check (renewed < until)
);
create index ix_claims_person_seat on gaowei.claims (person, seat);

create unlogged table gaowei.looks (
    person uuid not null,
    seat text not null,
    case_id uuid not null,
    renewed timestamptz not null,
    until timestamptz not null,
    constraint pk_looks primary key (person, seat),
    constraint ck_looks_lease_ends check (renewed < until)
);
