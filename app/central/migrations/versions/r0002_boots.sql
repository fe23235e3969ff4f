create table gaowei.boot (
    n integer not null,
    first_xid xid8 not null,
    at timestamptz not null,
    constraint pk_boot primary key (n)
);

create unlogged table gaowei.since_boot (
    one boolean default true not null,
    boot integer not null,
    constraint pk_since_boot primary key (one),
    constraint ck_since_boot_one_row check (one)
);
