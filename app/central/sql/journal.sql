-- The journal: append-only, one chain per subject, partitioned by month on the UUIDv7 command id.

-- What the hash of an entry covers. The auditor recomputes it with the same function.
create or replace function gaowei.journal_hash(line gaowei.journal) returns bytea
language sql stable
return pg_catalog.sha256(
    coalesce(line.prev_hash, '\x'::bytea)
    || pg_catalog.uuid_send(line.command_id)
    || coalesce(line.caller_hash, '\x'::bytea)
    || pg_catalog.convert_to(
        pg_catalog.jsonb_build_object(
            'subject', line.subject, 'kind', line.kind, 'root', line.root, 'action', line.action,
            'version', line.version, 'before', line.before, 'after', line.after, 'facts', line.facts,
            'person', line.person, 'posts', line.posts, 'on_behalf', line.on_behalf, 'seat', line.seat,
            'outbox', line.outbox, 'serial', line.serial, 'asked_at', line.asked_at,
            'decided_at', line.decided_at, 'at', line.at, 'scope', line.scope, 'left_scope', line.left_scope,
            'refusal', line.refusal, 'refusal_facts', line.refusal_facts,
            'rules_version', line.rules_version, 'edition', line.edition)::text,
        'UTF8'));

-- Every entry whose hash, or whose link to the entry before it, does not hold. Owner only; the audit calls it.
create or replace function gaowei.broken_entries()
returns table (command_id uuid, subject uuid, version int, fault text)
language sql stable security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC' set extra_float_digits = 1
as $$
    with chained as (
        select j.command_id, j.subject, j.version, j.refusal, j.hash, j.prev_hash,
               gaowei.journal_hash(j) as computed,
               lag(j.hash) over chain as before_hash, lag(j.version) over chain as before_version
        from gaowei.journal j
        window chain as (partition by j.subject, j.refusal is null order by j.version)
    )
    select c.command_id, c.subject, c.version,
           case when c.hash <> c.computed then 'hash'
                when c.version > 0 and c.version <> coalesce(c.before_version, 0) + 1 then 'missing'
                else 'chain' end
    from chained c
    where c.hash <> c.computed
       or (c.refusal is null and c.prev_hash is distinct from c.before_hash)
       or (c.refusal is null and c.version > 0 and c.version <> coalesce(c.before_version, 0) + 1)
$$;

-- The journal is written once.
create or replace function gaowei.keep_journal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    raise insufficient_privilege using message = 'the journal is only ever added to';
end
$$;

-- The first UUIDv7 of the month that starts at `month`.
create or replace function gaowei.first_id_of(month timestamptz) returns uuid
language sql immutable
return (pg_catalog.lpad(pg_catalog.to_hex((extract(epoch from month) * 1000)::bigint), 12, '0')
        || '00000000000000000000')::uuid;

-- A UUIDv7 for what the centre itself writes into the journal.
create or replace function gaowei.new_id() returns uuid
language sql volatile
return (pg_catalog.lpad(pg_catalog.to_hex(
            (extract(epoch from pg_catalog.clock_timestamp()) * 1000)::bigint), 12, '0')
        || '7' || pg_catalog.substr(pg_catalog.replace(pg_catalog.gen_random_uuid()::text, '-', ''), 14))::uuid;

-- Partitions from two months back to two months ahead, by the real clock. Attached, not created in place: attaching
-- does not stop the commands that run meanwhile.
create or replace function gaowei.make_partitions() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
    month timestamptz;
    partition text;
begin
    for offset_months in -2..2 loop
        month := date_trunc('month', clock_timestamp()) + make_interval(months => offset_months);
        partition := 'journal_' || to_char(month, 'YYYY_MM');
        continue when to_regclass('gaowei.' || partition) is not null;
        execute format('create table gaowei.%I (like gaowei.journal including defaults)', partition);
        execute format('alter table gaowei.%I alter before set statistics 0, alter after set statistics 0, '
                       'alter facts set statistics 0, alter refusal_facts set statistics 0, '
                       'alter on_behalf set statistics 0', partition);
        execute format('alter table gaowei.%I enable row level security, force row level security', partition);
        execute format('create policy owner_all on gaowei.%I to gaowei_owner using (true) with check (true)',
                       partition);
        execute format('alter table gaowei.journal attach partition gaowei.%I for values from (%L) to (%L)',
                       partition, gaowei.first_id_of(month), gaowei.first_id_of(month + interval '1 month'));
    end loop;
    update gaowei.centre set
        journal_from = least(journal_from, gaowei.first_id_of(
            date_trunc('month', clock_timestamp()) - interval '2 months')),
        journal_to = greatest(journal_to, gaowei.first_id_of(
            date_trunc('month', clock_timestamp()) + interval '3 months'))
    where journal_to < gaowei.first_id_of(date_trunc('month', clock_timestamp()) + interval '3 months');
end
$$;
