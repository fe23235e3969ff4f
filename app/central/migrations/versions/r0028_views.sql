-- Views of the queue that duty leaders and managers share.
create table gaowei.shared_views (
    id uuid not null,
    owner uuid not null,
    name text not null,
    posts text[] not null,
    division integer,
    preset text not null,
    words text not null,
    sort text not null,
    descending boolean not null,
    shared_at timestamptz not null,
    constraint pk_shared_views primary key (id),
    constraint ck_shared_views_named check (btrim(name) <> '' and length(name) <= 60),
    constraint ck_shared_views_words_short check (length(words) <= 200),
    constraint ck_shared_views_names_of_programs check (preset ~ '^[a-z_]{1,40}$' and sort ~ '^[a-z_]{1,40}$'),
    constraint uq_shared_views_owner_name unique (owner, name)
);
