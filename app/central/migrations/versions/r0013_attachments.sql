create table gaowei.attachments (
    id uuid not null,
    version integer not null,
    case_id uuid not null,
    division integer not null,
    kind text not null,
    media_type text not null,
    name text not null,
    size integer not null,
    digest text not null,
    written_by uuid not null,
    written_at timestamptz not null,
    updated_at timestamptz not null,
    taken_at timestamptz,
    lon double precision,
    lat double precision,
    constraint pk_attachments primary key (id),
    constraint fk_attachments_case_id foreign key (case_id) references gaowei.cases (id),
    constraint ck_attachments_kind_known check (kind in ('after', 'before', 'far', 'near', 'reference')),
    constraint ck_attachments_media_type_known check (media_type in (
        'application/pdf', 'audio/amr', 'audio/mp4', 'audio/mpeg', 'audio/ogg', 'audio/wav',
        'image/jpeg', 'image/png', 'image/webp', 'video/mp4')),
    constraint ck_attachments_size_taken check (size between 1 and 20971520),
    constraint ck_attachments_digest_whole check (digest ~ '^[0-9a-f]{64}$'),
    constraint ck_attachments_name_short check (length(name) between 1 and 200),
    constraint ck_attachments_point_whole check ((lon is null) = (lat is null)),
    constraint ck_attachments_point_on_earth check (lon between -180 and 180 and lat between -90 and 90),
    constraint ck_attachments_times_in_reach check (
        (written_at >= '1900-01-01 00:00Z' and written_at < '9999-01-01 00:00Z')
        and (updated_at >= '1900-01-01 00:00Z' and updated_at < '9999-01-01 00:00Z')
        and (taken_at >= '1900-01-01 00:00Z' and taken_at < '9999-01-01 00:00Z'))
);

create index ix_attachments_case_id on gaowei.attachments (case_id);

create table gaowei.attachment_chunks (
    attachment uuid not null,
    no integer not null,
    data bytea not null,
    constraint pk_attachment_chunks primary key (attachment, no),
    constraint fk_attachment_chunks_attachment foreign key (attachment) references gaowei.attachments (id),
    constraint ck_attachment_chunks_piece_fits check (no >= 0 and length(data) between 1 and 262144)
);

-- photographs do not get smaller by being compressed again
alter table gaowei.attachment_chunks alter column data set storage external;

create table gaowei.attachment_contents (
    attachment uuid not null,
    pieces integer not null,
    whole_at timestamptz,
    constraint pk_attachment_contents primary key (attachment),
    constraint fk_attachment_contents_attachment foreign key (attachment) references gaowei.attachments (id),
    constraint ck_attachment_contents_counts_up check (pieces >= 0)
);
